import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#ports/unavailable';

export interface ExposureFile {
  /** Path of the log's file, made where it is missing (its folder is not), or `:memory:`. */
  readonly file: string;
  /** How long a write waits for another process's lock before it is given up as `Unavailable`. */
  readonly busyMs?: number;
}

export const ENGINE = 'exposure log';
const RETRY_MS = 10;

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const BUSY = 5;
const FULL = 13;
/** BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: the file cannot be had right now. */
const PASSING = new Set([BUSY, 6, 8, 10, FULL, 14]);

/**
 * A lost machine may lose the last batches, whole (NORMAL): observations, not facts. `secure_delete` blanks what a
 * dropped day leaves in the file; the WAL does not keep the size that a large day once gave it.
 */
const PRAGMAS = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864`;

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

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#guarded(() => this.#prepare(sql).run(...values));
  }

  /** Changes tables: the statements prepared for those that are gone would be kept for nothing. */
  exec(sql: string): void {
    this.#guarded(() => this.#db.exec(sql));
    this.#statements.clear();
  }

  /** Everything that `work` writes happens, or nothing does; no other writer comes between. */
  write(work: () => void): void {
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      work();
      this.#commit();
    } catch (error) {
      if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw asUnavailable(error);
    }
  }

  /**
   * The WAL holds what was overwritten until it is emptied. That waits for readers of an older state; after the patience
   * for them has run out it throws `Unavailable`, and may be tried again.
   */
  async emptyWal(): Promise<void> {
    const deadline = Date.now() + this.#busyMs;
    while (!this.#guarded(() => this.#checkpoint(), 'unknown')) {
      if (Date.now() > deadline) throw new Unavailable(ENGINE, 'unknown');
      await sleep(RETRY_MS);
    }
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

/** Turning a new file to WAL can answer BUSY without waiting when several processes do it at once, hence the tries. */
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
  const db = new DatabaseSync(file, { timeout: busyMs });
  try {
    db.exec(PRAGMAS);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
