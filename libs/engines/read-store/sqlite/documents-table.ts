import type { AnyShape } from '#ports/read-store/page-cursor';
import { Unavailable } from '#ports/unavailable';
import type { Connection, Query } from './connection.ts';
import { addIndexes, indexName } from './keys.ts';
import type { PageQuery } from './page-query.ts';

/** A document that is gone keeps its row, with NULL, so that `changes` can tell. */
export type Row = readonly [id: string, document: string | null, code: string];

const tableOf = (generation: number): string => `documents_${generation}`;

/**
 * Creates the documents of a generation, or adds the indexes that have been declared since; in a write transaction.
 *
 * With rowids: without them small documents are read a fifth faster, but large ones at half the speed, and random
 * updates cost twice as much. The partial index on what is gone makes counting cheap.
 */
export const prepareTable = (connection: Connection, generation: number, shape: AnyShape): void => {
  const table = tableOf(generation);
  connection.exec(`
    CREATE TABLE IF NOT EXISTS ${table} (id TEXT NOT NULL UNIQUE, position TEXT NOT NULL, document TEXT);
    CREATE INDEX IF NOT EXISTS ${table}_position ON ${table} (position);
    CREATE INDEX IF NOT EXISTS ${table}_gone ON ${table} (position) WHERE document IS NULL;`);
  addIndexes(connection, table, Object.values(shape.indexes));
};

export const dropTable = (connection: Connection, generation: number): void =>
  connection.exec(`DROP TABLE IF EXISTS ${tableOf(generation)}`);

/** All documents of a generation in order of id, as one long read. */
export const everyDocument = (connection: Connection, generation: number): Query<[string, string]> =>
  connection.prepare(`SELECT id, document FROM ${tableOf(generation)} WHERE document IS NOT NULL ORDER BY id`);

/** The prepared statements of one generation. Callers bring the transaction. */
export class DocumentsTable {
  readonly name: string;
  readonly #connection: Connection;
  readonly #get: Query<[string | null]>;
  readonly #many: Query<Row>;
  readonly #between: Query<Row>;
  readonly #rest: Query<Row>;
  readonly #count: Query<[number]>;
  readonly #put: Query;
  readonly #pages = new Map<string, Query<[string, string]>>();

  constructor(connection: Connection, generation: number) {
    const name = tableOf(generation);
    const columns = `id, document, position FROM ${name}`;
    this.name = name;
    this.#connection = connection;
    this.#get = connection.prepare(`SELECT document FROM ${name} WHERE id = ?`);
    this.#many = connection.prepare(
      `SELECT d.id, d.document, d.position FROM json_each(?) AS wanted CROSS JOIN ${name} AS d ON d.id = wanted.value`,
    );
    this.#between = connection.prepare(
      `SELECT ${columns} WHERE position > ? AND position <= ? ORDER BY position, id LIMIT ?`,
    );
    this.#rest = connection.prepare(`SELECT ${columns} WHERE position = ? AND id > ? ORDER BY id`);
    this.#count = connection.prepare(
      `SELECT (SELECT count(*) FROM ${name}) - (SELECT count(*) FROM ${name} WHERE document IS NULL)`,
    );
    this.#put = connection.prepare(
      `INSERT INTO ${name} (id, document, position) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE
       SET document = excluded.document, position = excluded.position WHERE excluded.position >= position`,
    );
  }

  get(id: string): string | null {
    return this.#get.get(id)?.[0] ?? null;
  }

  /** Any number of ids, by one statement. */
  many(ids: readonly string[]): Row[] {
    return this.#many.all(JSON.stringify(ids));
  }

  /** `after` < code <= `upTo`, in order of code, then id. */
  between(after: string, upTo: string, limit: number): Row[] {
    return this.#between.all(after, upTo, limit);
  }

  /** Those of one code behind an id. */
  restOf(code: string, id: string): Row[] {
    return this.#rest.all(code, id);
  }

  count(): number {
    return this.#count.get()?.[0] ?? 0;
  }

  /** Unless a newer one is there. The same position again is a retry, and writes the same again. */
  put([id, document, code]: Row): void {
    this.#put.run(id, document, code);
  }

  /** Runs a page's query, if the index of these fields is there. */
  page(fields: readonly string[], query: PageQuery): [string, string][] {
    let statement = this.#pages.get(query.sql);
    if (statement === undefined) {
      this.#requireIndex(fields);
      this.#pages.set(query.sql, (statement = this.#connection.prepare(query.sql)));
    }
    return statement.all(...query.values);
  }

  /** A release may ask by an index that its worker has not added yet: that passes. */
  #requireIndex(fields: readonly string[]): void {
    const quoted = indexName(this.name, fields);
    const there = this.#connection.prepare('SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?');
    if (fields.length > 0 && there.get('index', quoted.slice(1, -1)) === undefined)
      throw new Unavailable('read store', 'none', { cause: new Error(`no index ${quoted} yet`) });
  }
}
