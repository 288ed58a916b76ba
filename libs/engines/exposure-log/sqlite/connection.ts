import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#ports/unavailable';
import { SCHEMA, TABLES } from './schema.ts';

export interface ExposureFile {
  /** Path of the log's file, made where it is missing (its folder is not), or `:memory:`. */
  readonly file: string;
  /** How long a write waits for another process's lock before it is given up as `Unavailable`. */
  readonly busyMs?: number;
}

const ENGINE = 'exposure log';
const RETRY_MS = 10;

/** Personal data is read by nobody else on the host: SQLite gives its side files the permissions of the file. */
const OWNER_ONLY = 0o600;

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const BUSY = 5;
const FULL = 13;
/** BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: the file cannot be had right now. */
const PASSING = new Set([BUSY, 6, 8, 10, FULL, 14]);

const codeOf = (error: unknown): number => ((error as { errcode?: number } | undefined)?.errcode ?? 0) & 0xff;

const isClosed = (error: unknown): boolean => (error as { code?: string } | undefined)?.code === 'ERR_INVALID_STATE';

const asUnavailable = (error: unknown, outcome: 'none' | 'unknown' = 'none'): unknown =>
  PASSING.has(codeOf(error)) || isClosed(error) ? new Unavailable(ENGINE, outcome, { cause: error }) : error;

/** One connection to the log's file. Work is synchronous, so that transactions of one connection never interleave. */
export class Connection {
  readonly #db: DatabaseSync;
  readonly #busyMs: number;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, busyMs: number) {
    this.#db = db;
    this.#busyMs = busyMs;
  }

  one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#guarded(() => this.#prepare(sql).get(...values)) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#guarded(() => this.#prepare(sql).all(...values)) as unknown as readonly Row[];
  }

  /** Answers how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#guarded(() => this.#prepare(sql).run(...values)).changes);
  }

  /** Everything that `work` writes happens, or nothing does; no other writer comes between. */
  write<T>(work: () => T): T {
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      const result = work();
      this.#commit();
      return result;
    } catch (error) {
      if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw asUnavailable(error);
    }
  }

  /**
   * Takes out of the files what was deleted or overwritten. `secure_delete` blanks it where it stood, but rows that
   * SQLite moved from page to page have left copies behind, in the free space of pages: only VACUUM, which writes every
   * page anew, is sure to find those. The WAL then still holds the old pages, until it is emptied. That waits for
   * readers of an older state; after the patience for them has run out it throws `Unavailable`, and may be tried again.
   */
  async leaveNoTrace(): Promise<void> {
    this.#guarded(() => this.#db.exec('VACUUM'), 'unknown');
    const deadline = Date.now() + this.#busyMs;
    while (!this.#guarded(() => this.#emptyWal(), 'unknown')) {
      if (Date.now() > deadline) throw new Unavailable(ENGINE, 'unknown');
      await sleep(RETRY_MS);
    }
  }

  close(): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  /** Waiting for readers here would stop the event loop. */
  #emptyWal(): boolean {
    this.#db.exec('PRAGMA busy_timeout = 0');
    try {
      return (this.#db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number }).busy === 0;
    } finally {
      this.#db.exec(`PRAGMA busy_timeout = ${this.#busyMs}`);
    }
  }

  /** A commit that found no lock or no room has written nothing; after any other failure that is not sure. */
  #commit(): void {
    try {
      this.#db.exec('COMMIT');
    } catch (error) {
      throw asUnavailable(error, [BUSY, FULL].includes(codeOf(error)) ? 'none' : 'unknown');
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #guarded<T>(work: () => T, outcome: 'none' | 'unknown' = 'none'): T {
    try {
      return work();
    } catch (error) {
      throw asUnavailable(error, outcome);
    }
  }
}

/**
 * Opens the file, and makes its tables where they are missing. Turning a new file to WAL can answer BUSY without waiting
 * when several processes do it at once, hence the tries.
 */
export const connect = async ({ file, busyMs = 5_000 }: ExposureFile): Promise<Connection> => {
  const deadline = Date.now() + busyMs;
  for (;;)
    try {
      return new Connection(open(file, busyMs), busyMs);
    } catch (error) {
      if (codeOf(error) !== BUSY || Date.now() > deadline) throw asUnavailable(error);
      await sleep(RETRY_MS);
    }
};

const open = (file: string, busyMs: number): DatabaseSync => {
  if (file !== ':memory:') closeSync(openSync(file, 'a', OWNER_ONLY));
  const db = new DatabaseSync(file, { timeout: busyMs });
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
    makeTables(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const makeTables = (db: DatabaseSync, file: string): void => {
  if (schemaOf(db, file) === SCHEMA) return;
  db.exec('BEGIN IMMEDIATE');
  // Another process may have been quicker while this one waited for the lock.
  if (schemaOf(db, file) !== SCHEMA) db.exec(`${TABLES} PRAGMA user_version = ${SCHEMA}`);
  db.exec('COMMIT');
};

/** The schema version of the file; 0: it is new. Throws for what this release cannot read. */
const schemaOf = (db: DatabaseSync, file: string): number => {
  const { version, tables } = db
    .prepare('SELECT user_version AS version, (SELECT count(*) FROM sqlite_schema) AS tables FROM pragma_user_version')
    .get() as { version: number; tables: number };
  if (version > SCHEMA)
    throw new Error(`${file} was written by a newer release: its schema is ${version}, this release knows ${SCHEMA}`);
  if (version === 0 && tables > 0) throw new Error(`${file} is not an exposure log`);
  return version;
};
