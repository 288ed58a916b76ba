import { randomBytes, randomUUID } from 'node:crypto';
import { isoTime } from '#kernel';
import { LOG_STREAM, type LogOpened } from '#ports/event-store/event-store';
import type { Connection } from './connection.ts';
import { newestOf } from './newest.ts';
import { eventDataOf } from './recorded.ts';

/**
 * The name of the log, from its first event; a database without events gets that event now. Of several processes that
 * do so at once the first one wins, by its revision. A database that holds other events than ours is refused.
 */
export const nameLog = async (
  connection: Connection,
  wanted: string | undefined,
  now: () => number,
): Promise<string> => {
  const named = (await readName(connection)) ?? (await openLog(connection, wanted, now));
  if (wanted !== undefined && wanted !== named) throw new Error(`this log is named ${named}, not ${wanted}`);
  return named;
};

const openLog = async (connection: Connection, wanted: string | undefined, now: () => number): Promise<string> => {
  const logId = wanted ?? randomBytes(6).toString('hex');
  if (!/^[A-Za-z0-9]{1,40}$/.test(logId)) throw new Error(`not a name for a log: ${logId}`);
  const event: LogOpened = { type: 'LogOpened', data: { logId } };
  const meta = { commandId: randomUUID(), actor: 'system:log', occurredAt: isoTime(now()) };
  const opening = eventDataOf({ id: randomUUID(), event, meta });
  const isEmpty = (await newestOf(connection)) === undefined;
  if (isEmpty && (await connection.append(LOG_STREAM, 0, [opening])) !== 'conflict') return logId;
  const named = await readName(connection); // somebody else was quicker, unless:
  if (named === undefined)
    throw new Error('this EventStoreDB holds events of something else: a log needs one of its own');
  return named;
};

const readName = async (connection: Connection): Promise<string | undefined> => {
  const [first] = await connection.ofStream(LOG_STREAM, 0, 1);
  return (first?.event?.data as LogOpened['data'] | undefined)?.logId;
};
