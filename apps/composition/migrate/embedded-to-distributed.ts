import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logOf } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { openEmbeddedLog } from '../stores/embedded-stores.ts';
import { Opened } from '../stores/opened.ts';
import type { Settings } from '../settings.ts';
import { copyStores, type CopiedStores } from './copy-stores.ts';
import { copyLog, pairPositions, type Copied, type CopyOptions } from './copy-log.ts';
import { BadMigration } from './log-writer.ts';
import { PositionPairs } from './position-pairs.ts';

type Place = Pick<Settings, 'home' | 'eventStoreUrl' | 'mongodbUrl' | 'mongodbBulkSize'>;

export interface CopiedLog extends Copied {
  /** Where each event of the old log stands in the new one. */
  readonly positions: string;
}

/** What the settings name no server for is not taken along, and stays where it is. */
export interface Migrated {
  readonly log: CopiedLog | null;
  readonly stores: CopiedStores | null;
}

/**
 * Copies the data folder to the EventStoreDB and the MongoDB of the settings, beside a running platform or without one,
 * and compares both: the log, and what cannot be folded from it. Read models and vector indexes are filled anew.
 * Interrupted and run again, it goes on. The data folder is left as it is. Throws `BadMigration` and `Unavailable`.
 */
export const embeddedToDistributed = async (
  { home, eventStoreUrl, mongodbUrl, mongodbBulkSize }: Place,
  options: CopyOptions,
): Promise<Migrated> => {
  if (eventStoreUrl === undefined && mongodbUrl === undefined)
    throw new BadMigration('EVENTSTORE_URL and MONGODB_URL name the servers to copy to, and neither is set.');
  if (!existsSync(join(home, 'log.db'))) throw new BadMigration(`There is no embedded log in ${home}.`);
  const opened = new Opened();
  try {
    const from = await opened.add(openEmbeddedLog(home));
    const server = mongodbUrl === undefined ? undefined : { url: mongodbUrl, bulkSize: mongodbBulkSize };
    return {
      // first the log: what was written to the stores before an event is there when the event is
      log: eventStoreUrl === undefined ? null : await copyLogTo(eventStoreUrl, from, home, opened, options),
      stores: server === undefined ? null : await copyStores(home, from, server, options),
    };
  } finally {
    await opened.close();
  }
};

const copyLogTo = async (
  url: string,
  from: EventStore,
  home: string,
  opened: Opened,
  options: CopyOptions,
): Promise<CopiedLog> => {
  const { openEventStoreDb } = await import('#engines/event-store/eventstoredb/eventstoredb-event-store');
  const to = await opened.add(openEventStoreDb({ url }));
  const copied = await copyLog(from, to, options);
  return { ...copied, positions: await keepPositions({ from, to, home }, copied, options.signal) };
};

interface Logs {
  readonly from: EventStore;
  readonly to: EventStore;
  readonly home: string;
}

const keepPositions = async ({ from, to, home }: Logs, { position }: Copied, signal: AbortSignal): Promise<string> => {
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
