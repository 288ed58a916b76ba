import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#ports/unavailable';

export interface SqliteFile {
  /** Path, made where it is missing (its folder is not), or `:memory:`. */
  readonly file: string;
  /** How long a write waits for another process's lock before it is given up as `Unavailable`. */
  readonly busyMs?: number;
}

/** What one engine makes of a file. */
export interface Opening {
  /** As `Unavailable` names it. */
  readonly engine: string;
  readonly pragmas: string;
  /** Before SQLite opens it: permissions. */
  readonly before?: (file: string) => void;
  /** Tables, where they are missing. */
  readonly tables?: (db: DatabaseSync, file: string) => void;
}

const RETRY_MS = 10;
const BUSY_MS = 5_000;

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const BUSY = 5;
const FULL = 13;
/** BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: the file cannot be had right now. */
const PASSING = new Set([BUSY, 6, 8, 10, FULL, 14]);

const codeOf = (error: unknown): number => ((error as { errcode?: number } | undefined)?.errcode ?? 0) & 0xff;

const isClosed = (error: unknown): boolean => (error as { code?: string } | undefined)?.code === 'ERR_INVALID_STATE';

type Outcome = 'none' | 'unknown';

const asUnavailable = (engine: string, error: unknown, outcome: Outcome = 'none'): unknown =>
  PASSING.has(codeOf(error)) || isClosed(error) ? new Unavailable(engine, outcome, { cause: error }) : error;

/**
 * One connection to the file of an engine. Work is synchronous, so that transactions of one connection never interleave.
 * Troubles that pass are thrown as `Unavailable`.
 */
export class Connection {
  readonly #engine: string;
  readonly #db: DatabaseSync;
  readonly #busyMs: number;
  readonly #statements = new Map<string, StatementSync>();

  constructor(engine: string, db: DatabaseSync, busyMs: number) {
    this.#engine = engine;
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

  /** Changes tables: the statements prepared for those that are gone would be kept for nothing. */
  exec(sql: string): void {
    this.#guarded(() => this.#db.exec(sql));
    this.#statements.clear();
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
      throw asUnavailable(this.#engine, error);
    }
  }

  /**
   * The WAL holds what was overwritten until it is emptied. That waits for readers of an older state; after the patience
   * for them has run out it throws `Unavailable`, and may be tried again.
   */
  async emptyWal(): Promise<void> {
    const deadline = Date.now() + this.#busyMs;
    while (!this.#guarded(() => this.#checkpoint(), 'unknown')) {
      if (Date.now() > deadline) throw new Unavailable(this.#engine, 'unknown');
      await sleep(RETRY_MS);
    }
  }

  /**
   * Takes out of the files what was deleted or overwritten. `secure_delete` blanks it where it stood, but rows that
   * SQLite moved from page to page have left copies behind, in the free space of pages: only VACUUM, which writes every
   * page anew, is sure to find those. The WAL then still holds the old pages, until it is emptied: see `emptyWal`.
   */
  async leaveNoTrace(): Promise<void> {
    this.#guarded(() => this.#db.exec('VACUUM'), 'unknown');
    await this.emptyWal();
  }

  close(): void {
    this.#statements.clear();
    if (this.#db.isOpen) this.#db.close();
  }

  /** Answers whether nobody stood in the way. Waiting for readers here would stop the event loop. */
  #checkpoint(): boolean {
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
      throw asUnavailable(this.#engine, error, [BUSY, FULL].includes(codeOf(error)) ? 'none' : 'unknown');
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #guarded<T>(work: () => T, outcome: Outcome = 'none'): T {
    try {
      return work();
    } catch (error) {
      throw asUnavailable(this.#engine, error, outcome);
    }
  }
}

/**
 * Opens the file in WAL mode, and makes its tables. Turning a new file to WAL can answer BUSY without waiting when several
 * processes do it at once, hence the tries. Throws `Unavailable` when the patience has run out.
 */
export const connect = async ({ file, busyMs = BUSY_MS }: SqliteFile, opening: Opening): Promise<Connection> => {
  const deadline = Date.now() + busyMs;
  for (;;)
    try {
      return new Connection(opening.engine, open(file, busyMs, opening), busyMs);
    } catch (error) {
      if (codeOf(error) !== BUSY || Date.now() > deadline) throw asUnavailable(opening.engine, error);
      await sleep(RETRY_MS);
    }
};

const open = (file: string, busyMs: number, { pragmas, before, tables }: Opening): DatabaseSync => {
  if (file !== ':memory:') before?.(file);
  const db = new DatabaseSync(file, { timeout: busyMs });
  try {
    db.exec(`PRAGMA journal_mode = WAL; ${pragmas}`);
    tables?.(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
