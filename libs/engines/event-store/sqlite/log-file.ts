import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './sqlite-error.ts';

/** Where a log lives, and how long a connection waits for another one's lock. Crosses to the writer thread as it is. */
export interface LogFile {
  readonly file: string;
  readonly busyMs: number;
}

export const IN_MEMORY = ':memory:';

const SCHEMA = 1;
const TABLES = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, erased INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, id TEXT NOT NULL,
    type TEXT NOT NULL, data TEXT NOT NULL, meta TEXT NOT NULL, recorded_at INTEGER NOT NULL, UNIQUE (stream, version)
  ) STRICT;
  PRAGMA user_version = ${SCHEMA};`;

/**
 * One more connection to the log. FULL makes each commit wait for the disk; statement journals stay in memory, so that
 * no copy of an erased event is left in a temporary file.
 */
export const connect = ({ file, busyMs }: LogFile): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: busyMs });
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
      PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * The first connection of a store: creates the tables where they are missing. Turning a new file to WAL can answer BUSY
 * without waiting when several processes do it at once, hence the tries.
 */
export const openLogFile = async (at: LogFile): Promise<DatabaseSync> => {
  const deadline = Date.now() + at.busyMs;
  for (;;)
    try {
      return withTables(connect(at), at.file);
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      await sleep(10);
    }
};

const withTables = (db: DatabaseSync, file: string): DatabaseSync => {
  try {
    if (schemaOf(db, file) === SCHEMA) return db;
    db.exec('BEGIN IMMEDIATE');
    if (schemaOf(db, file) === 0) db.exec(TABLES);
    db.exec('COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/** The schema version of the file; 0: it is new. Throws for what this release cannot read. */
const schemaOf = (db: DatabaseSync, file: string): number => {
  const { version, tables } = db
    .prepare('SELECT user_version AS version, (SELECT count(*) FROM sqlite_schema) AS tables FROM pragma_user_version')
    .get() as { version: number; tables: number };
  if (version > SCHEMA)
    throw new Error(`${file} was written by a newer release: its schema is ${version}, this release knows ${SCHEMA}`);
  if (version === 0 && tables > 0) throw new Error(`${file} is not an event log`);
  return version;
};
