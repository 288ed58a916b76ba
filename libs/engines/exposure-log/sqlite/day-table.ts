import type { Exposure } from '#ports/exposure-log/exposure-log';

const PREFIX = 'day_';

/** The quoted name of a day's table. A day comes out of `isDay` or `dayOf`: nothing else goes into SQL. */
export const tableOf = (day: string): string => `"${PREFIX}${day}"`;

/** Names of tables that hold days, oldest first. */
export const DAY_TABLES = `SELECT substr(name, ${PREFIX.length + 1}) AS day FROM sqlite_schema
  WHERE type = 'table' AND name GLOB '${PREFIX}*' ORDER BY name`;

/** Rows are only ever added at the end, and keep their size when they are forgotten: see `blank`. */
export const createTable = (day: string): string => `CREATE TABLE IF NOT EXISTS ${tableOf(day)} (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, member TEXT NOT NULL, policy TEXT NOT NULL,
  model TEXT NOT NULL, items TEXT NOT NULL, propensities TEXT NOT NULL, forgotten INTEGER NOT NULL DEFAULT 0) STRICT`;

export interface Row {
  readonly n: number;
  readonly id: string;
  readonly at: string;
  readonly member: string;
  readonly policy: string;
  readonly model: string;
  readonly items: string;
  readonly propensities: string;
}

/** A batch that is written again (its outcome was unknown) finds its exposures there. */
export const insertInto = (day: string): string => `INSERT INTO ${tableOf(day)}
  (id, at, member, policy, model, items, propensities) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`;

/**
 * A forgotten row is overwritten where it stands by spaces of the same length. DELETE would not do, not even with
 * `secure_delete`: it makes SQLite move the neighbours between pages, and the copies left behind in the pages' free space
 * survive until those neighbours are forgotten, and longer. 0 and 1 take the same room, none. The id stays: it names
 * nobody, and keeps what was forgotten from being written again.
 */
export const blank = (day: string): string =>
  `UPDATE ${tableOf(day)} SET forgotten = 1, ${['at', 'member', 'policy', 'model', 'items', 'propensities']
    .map((column) => `${column} = printf('%*s', octet_length(${column}), '')`)
    .join(', ')} WHERE n > ? AND n <= ? AND member = ? AND forgotten = 0`;

export const valuesOf = (exposure: Exposure): readonly [string, string, string, string, string, string, string] => [
  exposure.recommendationId,
  exposure.at,
  exposure.member,
  exposure.policy,
  exposure.model,
  JSON.stringify(exposure.items),
  JSON.stringify(exposure.propensities),
];

export const exposureOf = (row: Row): Exposure => ({
  recommendationId: row.id,
  at: row.at,
  member: row.member,
  policy: row.policy,
  model: row.model,
  items: JSON.parse(row.items) as string[],
  propensities: JSON.parse(row.propensities) as number[],
});
