import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isBusy, isFull } from './sqlite-error.ts';

/** Four strings per fact in a row, serialised by the caller so that the writer only inserts: id, type, data, metadata. */
export interface AppendRequest {
  readonly stream: string;
  readonly expected: number;
  readonly rows: readonly string[];
  /** Epoch milliseconds. */
  readonly recordedAt: number;
}

export interface EraseRequest {
  readonly erase: string;
}

export type WriteRequest = AppendRequest | EraseRequest;

export const COLUMNS = 4;
/** The result of an append at the wrong version, and of every erasure. */
export const NOTHING_WRITTEN = 0;

/** A batch failed as a whole. `unknown`: it may yet turn out to be in the log. */
export class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
  readonly outcome: 'none' | 'unknown';

  constructor(outcome: 'none' | 'unknown', cause: unknown) {
    super('the batch was not written', { cause });
    this.outcome = outcome;
  }
}

interface StreamRow {
  readonly id: number;
  readonly version: number;
  readonly erased: number;
}

/** Writes many appends in one transaction. Positions are given under the write lock: the newest one plus one. */
export class BatchWriter {
  readonly #db: DatabaseSync;
  readonly #newest: StatementSync;
  readonly #stream: StatementSync;
  readonly #addStream: StatementSync;
  readonly #setVersion: StatementSync;
  readonly #addEvent: StatementSync;
  readonly #markErased: StatementSync;
  readonly #blank: StatementSync;
  #position = 0;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#newest = db.prepare('SELECT coalesce(max(position), 0) AS position FROM events');
    this.#stream = db.prepare('SELECT id, version, erased FROM streams WHERE name = ?');
    this.#addStream = db.prepare('INSERT INTO streams (name, version) VALUES (?, ?)');
    this.#setVersion = db.prepare('UPDATE streams SET version = ? WHERE id = ?');
    this.#addEvent = db.prepare(
      'INSERT INTO events (position, stream, version, id, type, data, meta, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#markErased = db.prepare(
      'INSERT INTO streams (name, version, erased) VALUES (?, 0, 1) ON CONFLICT (name) DO UPDATE SET erased = 1',
    );
    this.#blank = db.prepare(BLANK_EVENTS);
  }

  /**
   * One result per request: the position of the append's last event, or `NOTHING_WRITTEN`. A request at the wrong
   * version leaves the others alone. Throws `WriteFailed` when the transaction fails.
   */
  write(requests: readonly WriteRequest[]): number[] {
    let results: number[];
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      this.#position = (this.#newest.get() as { position: number }).position;
      results = requests.map((request) => ('erase' in request ? this.#erase(request) : this.#append(request)));
    } catch (error) {
      this.#rollBack();
      throw new WriteFailed('none', error);
    }
    this.#commit();
    return results;
  }

  #append(request: AppendRequest): number {
    const known = this.#stream.get(request.stream) as StreamRow | undefined;
    if (known?.erased || (known?.version ?? 0) !== request.expected) return NOTHING_WRITTEN;
    return this.#insert(known?.id, request);
  }

  #insert(known: number | undefined, { stream, expected, rows, recordedAt }: AppendRequest): number {
    const version = expected + rows.length / COLUMNS;
    const id = known ?? Number(this.#addStream.run(stream, version).lastInsertRowid);
    if (known !== undefined) this.#setVersion.run(version, id);
    for (let i = 0, v = expected + 1; i < rows.length; i += COLUMNS, v++)
      this.#addEvent.run(++this.#position, id, v, rows[i]!, rows[i + 1]!, rows[i + 2]!, rows[i + 3]!, recordedAt);
    return this.#position;
  }

  #erase({ erase: stream }: EraseRequest): number {
    this.#markErased.run(stream);
    this.#blank.run((this.#stream.get(stream) as unknown as StreamRow).id);
    return NOTHING_WRITTEN;
  }

  /**
   * A commit that found no room or no lock has put nothing in the log. After any other failure (the sync to disk, above
   * all) the frames may stand complete in the WAL, and count if the machine restarts before they are overwritten.
   */
  #commit(): void {
    try {
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      throw new WriteFailed(isFull(error) || isBusy(error) ? 'none' : 'unknown', error);
    }
  }

  /** SQLite has rolled back by itself after some errors. */
  #rollBack(): void {
    if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
  }
}

/**
 * An erased event is overwritten where it stands by spaces of the same length, its time by a constant of the same width.
 * DELETE would not do, not even with `secure_delete`: it makes SQLite move the neighbours between pages, and the copies
 * left behind in the pages' free space survive a later erasure of those neighbours. A row that keeps its size never moves.
 * It also keeps its position from being given twice.
 */
const BLANK_EVENTS = `UPDATE events SET recorded_at = 1099511627776, ${['id', 'type', 'data', 'meta']
  .map((column) => `${column} = printf('%*s', octet_length(${column}), '')`)
  .join(', ')} WHERE stream = ?`;
