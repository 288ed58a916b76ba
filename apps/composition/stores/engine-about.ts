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
/** Without it nothing is accepted, and nobody is let in. */
export const LOG = 'event log';
const NO_HASH = '0'.repeat(64);
const LONG_AGO = '1970-01-01';

/** Throws `Unavailable` if the engine does not answer within two seconds. */
export const inTime = async <T>(port: string, work: Promise<T>): Promise<T> => {
  const answered = new AbortController();
  const late = setTimeout(PATIENCE_MS, undefined, { signal: answered.signal }).then(() => {
    throw new Unavailable(port, 'none', { cause: new Error(`no answer within ${PATIENCE_MS} ms`) });
  });
  late.catch(() => undefined);
  return Promise.race([work, late]).finally(() => answered.abort());
};

export const engineAbout = (port: string, technology: string, ask: () => Promise<unknown>): EngineAbout => ({
  port,
  technology,
  check: async () => void (await inTime(port, ask())),
});

/** What there is to say of each store. */
export const answering = (
  { log, readStore, vault, exposures, texts, artefacts, vectors }: Stores,
  technology: { readonly log: string; readonly others: string; readonly vectors: string },
): readonly EngineAbout[] => [
  engineAbout(LOG, technology.log, () => log.head()),
  engineAbout('read store', technology.others, () => readStore.generations()),
  engineAbout('person vault', technology.others, () => vault.byMember('')),
  engineAbout('exposure log', technology.others, () => exposures.find('', LONG_AGO)),
  engineAbout('text cache', technology.others, () => texts.getMany([NO_HASH], LONG_AGO)),
  engineAbout('artefact store', technology.others === 'MongoDB' ? 'GridFS' : 'folder', () => artefacts.list()),
  engineAbout('vector index', technology.vectors, () => vectors.list()),
];
