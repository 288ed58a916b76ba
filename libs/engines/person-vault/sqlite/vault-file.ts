import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { connect, type Connection, type SqliteFile } from '../../sqlite/connection.ts';
import { SCHEMA, TABLES } from './schema.ts';

export type VaultFile = SqliteFile;

/** Personal data is read by nobody else on the host: SQLite gives its side files the permissions of the file. */
const OWNER_ONLY = 0o600;

/** Opens the vault's file, and makes its tables where they are missing. Throws for what this release cannot read. */
export const openVaultFile = (file: VaultFile): Promise<Connection> =>
  connect(file, {
    engine: 'person vault',
    pragmas: 'PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY',
    before: (path) => closeSync(openSync(path, 'a', OWNER_ONLY)),
    tables: makeTables,
  });

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
  if (version === 0 && tables > 0) throw new Error(`${file} is not a person vault`);
  return version;
};
