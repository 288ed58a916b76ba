import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logOf } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { openEmbeddedLog } from '../stores/embedded-stores.ts';
import { Opened } from '../stores/opened.ts';
import type { Settings } from '../settings.ts';
import { copyLog, pairPositions, type Copied, type CopyOptions } from './copy-log.ts';
import { BadMigration } from './log-writer.ts';
import { PositionPairs } from './position-pairs.ts';

export interface Migrated extends Copied {
  /** Where each event of the old log stands in the new one. */
  readonly positions: string;
}

/**
 * Copies the embedded log of the data folder to the EventStoreDB of the settings, beside a running platform or without
 * one, and compares both. Interrupted and run again, it goes on. The embedded log is left as it is. Throws
 * `BadMigration` and `Unavailable`.
 */
export const embeddedToDistributed = async (
  { home, eventStoreUrl }: Pick<Settings, 'home' | 'eventStoreUrl'>,
  options: CopyOptions,
): Promise<Migrated> => {
  if (eventStoreUrl === undefined)
    throw new BadMigration('EVENTSTORE_URL names the EventStoreDB to copy to, and is not set.');
  if (!existsSync(join(home, 'log.db'))) throw new BadMigration(`There is no embedded log in ${home}.`);
  const opened = new Opened();
  try {
    const from = await opened.add(openEmbeddedLog(home));
    const { openEventStoreDb } = await import('#engines/event-store/eventstoredb/eventstoredb-event-store');
    const to = await opened.add(openEventStoreDb({ url: eventStoreUrl }));
    const copied = await copyLog(from, to, options);
    return { ...copied, positions: await keepPositions({ from, to, home }, copied, options.signal) };
  } finally {
    await opened.close();
  }
};

interface Place {
  readonly from: EventStore;
  readonly to: EventStore;
  readonly home: string;
}

const keepPositions = async ({ from, to, home }: Place, { position }: Copied, signal: AbortSignal): Promise<string> => {
  const file = join(home, `positions-${logOf(position)}-${logOf(await to.head())}.tsv`);
  const pairs = new PositionPairs(file);
  try {
    await pairPositions(from, to, position, pairs, signal);
  } catch (error) {
    await pairs.discard();
    throw error;
  }
  await pairs.finish();
  return file;
};
