import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isoTime, logOf, orderOf, positionOf, type Fact, type Position, type Recorded } from '#kernel';
import { LOG_STREAM, type Appended, type EventStore, type LogOpened } from '#ports/event-store/event-store';
import { CommitWatch } from './commit-watch.ts';
import { IN_MEMORY, openLogFile } from './log-file.ts';
import { LogReader, readLogId } from './log-reader.ts';
import { inProcessWriter, startLogThread, threadWriter, type StartLogWriter } from './log-writer.ts';
import { BatchWriter, NOTHING_WRITTEN, type AppendRequest } from './write-batch.ts';
import { WriteQueue } from './write-queue.ts';

export interface SqliteEventStoreOptions {
  /** Path of the log's file, made where it is missing (its folder is not), or `:memory:`. */
  readonly file: string;
  /** Name of a new log, 1 to 40 letters and digits; otherwise drawn by chance. A log that has another one is refused. */
  readonly logId?: string;
  /** Epoch milliseconds, for `recordedAt`. */
  readonly now?: () => number;
  /** How often followers look for commits of other processes. */
  readonly pollMs?: number;
  /** How long a write waits for another process's lock before it is given up as `Unavailable`. */
  readonly busyMs?: number;
}

/** Facts of one append. */
const MOST_FACTS = 1_000;
/** A long stream is read about 1,000 events at a time, between which the event loop turns. */
const STEPS_PER_TURN = 10;

/**
 * The log in one SQLite file. Several processes of one host may open it: each store has a writer thread of its own, and
 * positions are given under the file's write lock.
 */
export const openSqliteEventStore = async (options: SqliteEventStoreOptions): Promise<SqliteEventStore> => {
  const { file, now = Date.now, pollMs = 4, busyMs = 5_000 } = options;
  const db = await openLogFile({ file, busyMs });
  try {
    const logId = nameLog(db, options.logId, now);
    if (file === IN_MEMORY) return new SqliteEventStore(db, inProcessWriter(db), { logId, now, pollMs });
    db.exec('PRAGMA query_only = ON');
    return new SqliteEventStore(
      db,
      threadWriter(() => startLogThread({ file, busyMs })),
      { logId, now, pollMs },
    );
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Writes `LogOpened` into a new log. Of several processes that do so at once the first one wins, by its version. */
const nameLog = (db: DatabaseSync, wanted: string | undefined, now: () => number): string => {
  const named = readLogId(db);
  const logId = named ?? wanted ?? randomBytes(6).toString('hex');
  if (wanted !== undefined && wanted !== logId) throw new Error(`this log is named ${logId}, not ${wanted}`);
  if (named !== undefined) return named;
  if (!/^[A-Za-z0-9]{1,40}$/.test(logId)) throw new Error(`not a name for a log: ${logId}`);
  const event: LogOpened = { type: 'LogOpened', data: { logId } };
  const meta = { commandId: randomUUID(), actor: 'system:log', occurredAt: isoTime(now()) };
  new BatchWriter(db).write([appendRequest(LOG_STREAM, 0, [{ id: randomUUID(), event, meta }], now())]);
  return nameLog(db, wanted, now);
};

/** Reads run on a connection of the calling thread, writes in a thread of their own: see `log-reader` and `group-commit`. */
export class SqliteEventStore implements EventStore {
  readonly logId: string;
  readonly #db: DatabaseSync;
  readonly #now: () => number;
  readonly #reader: LogReader;
  readonly #watch: CommitWatch;
  readonly #queue: WriteQueue;
  #closed: Promise<void> | undefined;

  constructor(
    db: DatabaseSync,
    writer: StartLogWriter,
    { logId, now, pollMs }: { readonly logId: string; readonly now: () => number; readonly pollMs: number },
  ) {
    this.logId = logId;
    this.#db = db;
    this.#now = now;
    this.#reader = new LogReader(db, logId);
    this.#watch = new CommitWatch(() => this.#reader.dataVersion(), pollMs);
    this.#queue = new WriteQueue(writer, () => this.#watch.ring());
  }

  async append(stream: string, expected: number, facts: readonly Fact[]): Promise<Appended | 'conflict'> {
    if (facts.length < 1 || facts.length > MOST_FACTS)
      throw new RangeError(`an append holds 1 to ${MOST_FACTS} facts, not ${facts.length}`);
    const last = await this.#queue.write(appendRequest(stream, expected, facts, this.#now()));
    if (last === NOTHING_WRITTEN) return 'conflict';
    return { version: expected + facts.length, position: positionOf(this.logId, last) };
  }

  async *read(stream: string, after = 0): AsyncIterable<Recorded> {
    let step = this.#reader.step(stream, after);
    for (let steps = 1; step.length > 0; steps++) {
      for (const recorded of step) yield recorded;
      if (!LogReader.isFull(step)) return;
      if (steps % STEPS_PER_TURN === 0) await nextTurn();
      step = this.#reader.step(stream, step.at(-1)!.version);
    }
  }

  async *follow(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly Recorded[]> {
    let seen = after === 'start' ? 0 : this.#orderOf(after);
    while (!signal.aborted) {
      const mark = this.#watch.mark();
      const { events, last } = this.#reader.batch(seen);
      seen = last;
      if (events.length === 0) await this.#watch.after(mark, signal);
      else {
        yield events;
        await nextTurn();
      }
    }
  }

  async head(): Promise<Position> {
    return positionOf(this.logId, this.#reader.newest());
  }

  async erase(stream: string): Promise<void> {
    if (stream === LOG_STREAM) throw new Error('the stream that names the log cannot be erased');
    await this.#queue.write({ erase: stream });
  }

  /** Writes what was accepted. A follower still going is answered `Unavailable`. */
  close(): Promise<void> {
    return (this.#closed ??= this.#end());
  }

  async #end(): Promise<void> {
    await this.#queue.close();
    if (this.#db.isOpen) this.#db.close();
    this.#watch.ring();
  }

  #orderOf(position: Position): number {
    if (logOf(position) !== this.logId) throw new Error(`${position} is no position of the log ${this.logId}`);
    return Number(orderOf(position));
  }
}

const appendRequest = (
  stream: string,
  expected: number,
  facts: readonly Fact[],
  recordedAt: number,
): AppendRequest => ({
  stream,
  expected,
  rows: facts.flatMap(({ id, event, meta }) => [
    id,
    event.type,
    JSON.stringify(event.data ?? null),
    JSON.stringify(meta),
  ]),
  recordedAt,
});
