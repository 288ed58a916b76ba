import { connect, type Connection, type SqliteFile } from '../../sqlite/connection.ts';

export type CacheFile = SqliteFile;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS texts (
    hash TEXT PRIMARY KEY, source TEXT NOT NULL, text TEXT NOT NULL, expires_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS texts_by_expiry ON texts (expires_at)`;

/** What a lost machine forgets of a cache is fetched again: NORMAL. */
export const openCacheFile = (file: CacheFile): Promise<Connection> =>
  connect(file, {
    engine: 'text cache',
    pragmas: 'PRAGMA synchronous = NORMAL',
    tables: (db) => db.exec(SCHEMA),
  });
