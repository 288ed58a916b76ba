import type { ListedJobKind } from '#runtime';
import { sourcing, type SourcingInput, type SourcingResult } from '../domain/sourcing.ts';
import { sourcings } from '../read/sourcings/projection.ts';
import type { MetadataCollector } from './metadata-collector.ts';
import { sourceAway } from './source-away.ts';

/** One at a time: the source counts what it is asked, whoever asks. */
export const sourcingWork = (collector: MetadataCollector): ListedJobKind<SourcingInput, SourcingResult> => ({
  kind: sourcing,
  list: sourcings,
  atOnce: 1,

  work(input, job) {
    const collecting = {
      signal: job.signal,
      onProgress: (_counts: object, share: number) => job.report(share),
    };
    const collected =
      input.what === 'enrich' ? collector.enrich(collecting) : collector.ingest(input.pages, collecting);
    return collected.catch(sourceAway);
  },
});
