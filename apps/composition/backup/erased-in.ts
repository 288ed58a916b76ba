import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { comparePositions, idOf, type Position, type Recorded } from '#kernel';
import { EventLog } from '#runtime';
import type { MemberErased } from '#contexts/identity/published';
import { vocabularies } from '../contexts.ts';
import { openEmbeddedLog } from '../stores/embedded-stores.ts';
import type { Erased } from './backup-format.ts';
import { erasedListOf, readErased } from './erased-list.ts';

/** Whom the log of a data folder knows to be erased, behind `after`. */
export const erasedInLog = async (
  home: string,
  after: Position | 'start',
  signal: AbortSignal,
): Promise<readonly Erased[]> => {
  if (!existsSync(join(home, 'log.db'))) return [];
  const log = new EventLog(await openEmbeddedLog(home), vocabularies);
  try {
    return await found(log, after, signal);
  } finally {
    await log.close();
  }
};

/** Whom a data folder knows to be erased, by its log and by the list beside it. */
export const erasedIn = async (home: string, signal: AbortSignal): Promise<readonly Erased[]> => [
  ...(await readErased(erasedListOf(home))),
  ...(await erasedInLog(home, 'start', signal)),
];

const found = async (log: EventLog, after: Position | 'start', signal: AbortSignal): Promise<readonly Erased[]> => {
  const head = await log.head();
  const erased: Erased[] = [];
  if (comparePositions(after, head) >= 0) return erased;
  const reading = new AbortController();
  for await (const batch of log.follow(after, AbortSignal.any([signal, reading.signal]))) {
    erased.push(...batch.filter(isErased).map(erasedOf));
    if (comparePositions(batch.at(-1)!.position, head) >= 0) reading.abort();
  }
  signal.throwIfAborted();
  return erased;
};

const isErased = (recorded: Recorded): recorded is Recorded<MemberErased> => recorded.event.type === 'MemberErased';

const erasedOf = ({ stream, event: { data }, meta }: Recorded<MemberErased>): Erased => ({
  member: idOf(stream),
  at: meta.occurredAt,
  streams: [...data.streams],
  artefacts: [...data.artefacts],
});
