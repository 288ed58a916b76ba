import type { Connection } from './connection.ts';

/** Raised when a table below changes its shape. */
const SCHEMA = 1;

/**
 * Ids of generations are never used again, so that whoever still holds a dropped one cannot write into its successor.
 * `log` is the log of all its positions, unknown until the first is written; `checkpoint` NULL means `'start'`.
 */
const TABLES = `
  CREATE TABLE generations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    projection TEXT NOT NULL,
    version INTEGER NOT NULL,
    run TEXT NOT NULL,
    log TEXT,
    checkpoint TEXT,
    fence INTEGER NOT NULL DEFAULT 0,
    parked TEXT NOT NULL DEFAULT '[]'
  );
  CREATE TABLE live (
    projection TEXT NOT NULL,
    version INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (projection, version)
  ) WITHOUT ROWID;
  CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    owner TEXT,
    fence INTEGER NOT NULL,
    expires INTEGER NOT NULL
  ) WITHOUT ROWID;`;

/** Creates the tables in a new file, and refuses a file that a newer release has written. */
export const prepareFile = (connection: Connection): void => {
  const version = connection.prepare<[number]>('PRAGMA user_version');
  const written = (): number => version.get()?.[0] ?? 0;
  if (written() === SCHEMA) return;
  connection.write(() => {
    if (written() > SCHEMA)
      throw new Error(`${connection.file} has read store schema ${written()}, known is ${SCHEMA}`);
    // Another process may have been quicker while this one waited for the lock.
    if (written() === 0) connection.exec(`${TABLES} PRAGMA user_version = ${SCHEMA};`);
  });
};
