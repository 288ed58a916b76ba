import type { DatabaseSync } from 'node:sqlite';
import { BatchWriter, COLUMNS, WriteFailed, type WriteRequest } from './write-batch.ts';

/** What became of the oldest requests not answered yet. Crosses threads as it is. */
export type Answer =
  | { readonly results: readonly number[] }
  | { readonly failed: number; readonly outcome: 'none' | 'unknown'; readonly cause: unknown };

/** Bounds the memory and the time of one transaction. */
const EVENTS_PER_GROUP = 20_000;
const TRUNCATE_WAIT_MS = 100;
const TRUNCATE_AGAIN_MS = 1_000;

/**
 * Group commit: whatever has come in while the last transaction was on its way to the disk goes into the next one.
 * Requests are answered in the order in which they came. The connection is opened by the first group that can.
 */
export class GroupCommitter {
  readonly #open: () => DatabaseSync;
  readonly #answer: (answer: Answer) => void;
  #queue: WriteRequest[] = [];
  #next: NodeJS.Immediate | undefined;
  #db: DatabaseSync | undefined;
  #writer: BatchWriter | undefined;
  #truncateAgain: NodeJS.Timeout | undefined;

  constructor(open: () => DatabaseSync, answer: (answer: Answer) => void) {
    this.#open = open;
    this.#answer = answer;
  }

  accept(requests: readonly WriteRequest[]): void {
    for (const request of requests) this.#queue.push(request);
    this.#next ??= setImmediate(() => this.#turn());
  }

  /** Writes what was accepted, then closes the connection. */
  close(): void {
    clearImmediate(this.#next);
    while (this.#queue.length > 0) this.#commitGroup();
    if (this.#truncateAgain) this.#truncateWal();
    clearTimeout(this.#truncateAgain);
    this.#db?.close();
  }

  #turn(): void {
    this.#commitGroup();
    this.#next = this.#queue.length > 0 ? setImmediate(() => this.#turn()) : undefined;
  }

  #commitGroup(): void {
    const group = this.#takeGroup();
    const answer = this.#written(group);
    if ('results' in answer && group.some((request) => 'erase' in request)) this.#truncateWal();
    this.#answer(answer);
  }

  #written(group: readonly WriteRequest[]): Answer {
    try {
      return { results: this.#batchWriter().write(group) };
    } catch (error) {
      const { outcome, cause } = error instanceof WriteFailed ? error : new WriteFailed('unknown', error);
      return { failed: group.length, outcome, cause };
    }
  }

  #takeGroup(): WriteRequest[] {
    let events = 0;
    let length = 0;
    for (const request of this.#queue) {
      events += 'erase' in request ? 1 : request.rows.length / COLUMNS;
      if (length > 0 && events > EVENTS_PER_GROUP) break;
      length++;
    }
    return this.#queue.splice(0, length);
  }

  #batchWriter(): BatchWriter {
    try {
      this.#db ??= this.#open();
      return (this.#writer ??= new BatchWriter(this.#db));
    } catch (error) {
      throw new WriteFailed('none', error);
    }
  }

  /**
   * The WAL still holds erased events as they were. A reader of an older state, or a full disk, can stand in the way of
   * emptying it: then it is tried again from time to time, since the erasure itself is committed.
   */
  #truncateWal(): void {
    clearTimeout(this.#truncateAgain);
    this.#truncateAgain = emptyWal(this.#db!)
      ? undefined
      : setTimeout(() => this.#truncateWal(), TRUNCATE_AGAIN_MS).unref();
  }
}

const emptyWal = (db: DatabaseSync): boolean => {
  const { timeout } = db.prepare('PRAGMA busy_timeout').get() as { timeout: number };
  try {
    db.exec(`PRAGMA busy_timeout = ${TRUNCATE_WAIT_MS}`);
    return (db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number }).busy === 0;
  } catch {
    return false;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${timeout}`);
  }
};
