import { setTimeout } from 'node:timers/promises';
import { Unavailable } from '#ports/unavailable';
import type { Stores } from './stores.ts';

/** One engine, for who looks after the platform. */
export interface EngineAbout {
  /** As `Unavailable` names it. */
  readonly port: string;
  readonly technology: string;
  /** Asks it something that costs little. Throws `Unavailable` if it does not answer, or not within two seconds. */
  check(): Promise<void>;
}

const PATIENCE_MS = 2_000;
const NO_HASH = '0'.repeat(64);
const LONG_AGO = '1970-01-01';

export const engineAbout = (port: string, technology: string, ask: () => Promise<unknown>): EngineAbout => ({
  port,
  technology,
  check: async () => {
    const answered = new AbortController();
    const late = setTimeout(PATIENCE_MS, undefined, { signal: answered.signal }).then(() => {
      throw new Unavailable(port, 'none', { cause: new Error(`no answer within ${PATIENCE_MS} ms`) });
    });
    late.catch(() => undefined);
    await Promise.race([ask(), late]).finally(() => answered.abort());
  },
});

/** What there is to say of each store. */
export const answering = (
  { log, readStore, vault, exposures, texts, artefacts }: Stores,
  technology: { readonly log: string; readonly others: string },
): readonly EngineAbout[] => [
  engineAbout('event log', technology.log, () => log.head()),
  engineAbout('read store', technology.others, () => readStore.generations()),
  engineAbout('person vault', technology.others, () => vault.byMember('')),
  engineAbout('exposure log', technology.others, () => exposures.find('', LONG_AGO)),
  engineAbout('text cache', technology.others, () => texts.getMany([NO_HASH], LONG_AGO)),
  engineAbout('artefact store', technology.others === 'MongoDB' ? 'GridFS' : 'folder', () => artefacts.list()),
];
