import { Inject, Injectable } from '@nestjs/common';
import { domainError, isPosition } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import type { ReadStore } from '#ports/read-store/read-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import { ARTEFACT_STORE, CLOCK, DATASET_FILES, READ_STORE, TEXT_CACHE } from '#ports/tokens';
import { Streams } from '#runtime';
import { ErasedMembers } from '../../identity/published.ts';
import { datasetOfLog } from '../datasets/dataset-of-log.ts';
import { erasedHash } from '../datasets/log-cut.ts';
import { datasets } from '../datasets/read/datasets/projection.ts';
import type { ModelRegistration } from '../registry/registration.ts';

/** The rows that a model learnt from. */
@Injectable()
export class LineageDataset {
  constructor(
    private readonly streams: Streams,
    private readonly erasedMembers: ErasedMembers,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(DATASET_FILES) private readonly files: DatasetFiles,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /**
   * Folder of the dataset: the one that it was made from where that is still kept, else of the log as it was, written to
   * `folder`. Throws `NOT_REPRODUCIBLE`: it has no lineage (an upload), or the log has no such rows any more.
   */
  async of({ lineage, medium }: ModelRegistration, folder: string, signal: AbortSignal): Promise<string> {
    const { dataset: hash, position } = lineage;
    if (hash === null || position === null || !isPosition(position)) throw notReproducible('It has no lineage.');
    const { items } = await this.store.live(datasets).page('hash', { equals: [hash], limit: 1 });
    if (items[0]?.result) return this.artefacts.fetch(items[0].result.artefact);
    const erased = await erasedHash(this.erasedMembers.all());
    const sources = { streams: this.streams, texts: this.texts, files: this.files, now: this.now };
    const what = { until: position, medium, erased, folder };
    const manifest = await datasetOfLog(sources, what, { signal, onProgress: () => undefined });
    if (manifest.hash !== hash)
      throw notReproducible('The log has no such rows any more: somebody was erased, or a text has expired.');
    return folder;
  }
}

/** `NOT_REPRODUCIBLE`, with a sentence that says what is missing or has changed. */
export const notReproducible = (reason: string) => domainError('NOT_REPRODUCIBLE', { reason });
