import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue } from 'node:sqlite';
import { Unavailable } from '#ports/unavailable';

/** A prepared statement whose rows are tuples. */
export interface Query<Row extends readonly unknown[] = readonly unknown[]> {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  iterate(...values: SQLInputValue[]): Iterable<Row>;
  run(...values: SQLInputValue[]): unknown;
}

/**
 * A lost machine may lose the last commits (NORMAL), whole: documents and checkpoint together, and the log tells them
 * again. Pages of 8 KiB and a log of 16 MiB before it is folded back halve what scattered updates write; reading
 * through a memory map saves a third of a read; what is mapped counts as resident, so it is not all of a large file.
 */
const PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA page_size = 8192;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -32768;
  PRAGMA mmap_size = 67108864;
  PRAGMA wal_autocheckpoint = 2000;
  PRAGMA journal_size_limit = 67108864;`;

/** BUSY, LOCKED, IOERR, FULL, CANTOPEN: the file cannot be had right now, and what was begun was rolled back. */
const PASSING = new Set([5, 6, 10, 13, 14]);

/** What SQLite threw, as the port says it: troubles that pass are `Unavailable`. Extended codes keep the code in their low byte. */
export const asUnavailable = (error: unknown): unknown => {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === 'number' && PASSING.has(code & 0xff)
    ? new Unavailable('read store', 'none', { cause: error })
    : error;
};

const guarded = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw asUnavailable(error);
  }
};

const open = (file: string, readOnly: boolean): DatabaseSync => {
  const db = new DatabaseSync(file, { readOnly });
  try {
    db.exec(readOnly ? PRAGMAS : `${PRAGMAS} PRAGMA journal_mode = WAL;`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** One connection to one file. Work is synchronous, so that transactions of one connection never interleave. */
export class Connection {
  readonly file: string;
  readonly #db: DatabaseSync;
  readonly #begin: Query;
  readonly #beginWrite: Query;
  readonly #commit: Query;
  readonly #rollback: Query;

  constructor(file: string, options: { readOnly?: boolean } = {}) {
    this.file = file;
    this.#db = guarded(() => open(file, options.readOnly === true));
    this.#begin = this.prepare('BEGIN');
    this.#beginWrite = this.prepare('BEGIN IMMEDIATE');
    this.#commit = this.prepare('COMMIT');
    this.#rollback = this.prepare('ROLLBACK');
  }

  prepare<Row extends readonly unknown[]>(sql: string): Query<Row> {
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    // Rows are arrays from here on, which the types of node:sqlite cannot say.
    return statement as unknown as Query<Row>;
  }

  exec(sql: string): void {
    this.#db.exec(sql);
  }

  /** Everything that `work` reads is of one moment. */
  read<T>(work: () => T): T {
    return this.#within(this.#begin, work);
  }

  /** Everything that `work` writes happens, or nothing does; no other writer comes between. */
  write<T>(work: () => T): T {
    return this.#within(this.#beginWrite, work);
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #within<T>(begin: Query, work: () => T): T {
    return guarded(() => {
      begin.run();
      try {
        const result = work();
        this.#commit.run();
        return result;
      } catch (error) {
        if (this.#db.isTransaction) this.#rollback.run();
        throw error;
      }
    });
  }
}
