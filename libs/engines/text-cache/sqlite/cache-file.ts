import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#ports/unavailable';

export interface CacheFile {
  /** Path of the cache's file, made where it is missing (its folder is not), or `:memory:`. */
  readonly file: string;
  /** How long a write waits for another process's lock before it is given up as `Unavailable`. */
  readonly busyMs?: number;
}

const RETRY_MS = 10;

/** Primary result codes of SQLite, https://www.sqlite.org/rescode.html */
const BUSY = 5;
/** BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: the file cannot be had right now. */
const PASSING = new Set([BUSY, 6, 8, 10, 13, 14]);

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS texts (
    hash TEXT PRIMARY KEY, source TEXT NOT NULL, text TEXT NOT NULL, expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS texts_by_expiry ON texts (expires_at)`;

const codeOf = (error: unknown): number => ((error as { errcode?: number } | undefined)?.errcode ?? 0) & 0xff;

const isClosed = (error: unknown): boolean => (error as { code?: string } | undefined)?.code === 'ERR_INVALID_STATE';

/** A write that failed has written nothing that matters: whatever is put again is the same text. */
const asUnavailable = (error: unknown): unknown =>
  PASSING.has(codeOf(error)) || isClosed(error) ? new Unavailable('text cache', 'none', { cause: error }) : error;

export const guarded = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw asUnavailable(error);
  }
};

/** Everything that `work` writes happens, or nothing does. */
export const writing = (db: DatabaseSync, work: () => void): void =>
  guarded(() => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  });

/** Turning a new file to WAL can answer BUSY without waiting when several processes do it at once, hence the tries. */
export const openCacheFile = async ({ file, busyMs = 5_000 }: CacheFile): Promise<DatabaseSync> => {
  const deadline = Date.now() + busyMs;
  for (;;)
    try {
      return open(file, busyMs);
    } catch (error) {
      if (codeOf(error) !== BUSY || Date.now() > deadline) throw asUnavailable(error);
      await sleep(RETRY_MS);
    }
};

/** What a lost machine forgets of a cache is fetched again: NORMAL. */
const open = (file: string, busyMs: number): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: busyMs });
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};
