import type { Connection } from './connection.ts';

/**
 * Name of the column that holds an indexed field. Column names know no upper and lower case, fields do: everything but
 * small letters and digits is spelt as `_<hex>_`.
 */
export const keyColumn = (field: string): string =>
  `key_${field.replace(/[^a-z0-9]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`)}`;

/**
 * The value of a key column: the field if it is a string or a number, else NULL. Whole numbers become doubles, as they
 * are in JavaScript, so that a number read from a document finds that document again, however large.
 */
const keyExpression = (field: string): string => {
  const path = `'$.${JSON.stringify(field).replaceAll("'", "''")}'`;
  const value = `json_extract(document, ${path})`;
  return `CASE json_type(document, ${path}) WHEN 'integer' THEN CAST(${value} AS REAL)
    WHEN 'real' THEN ${value} WHEN 'text' THEN ${value} END`;
};

export const indexName = (table: string, fields: readonly string[]): string =>
  `"${table}(${fields.map(keyColumn).join(',')})"`;

const addIndex = (connection: Connection, table: string, fields: readonly string[]): void => {
  const columns = fields.map(keyColumn);
  connection.exec(`CREATE INDEX IF NOT EXISTS ${indexName(table, fields)} ON ${table} (${columns.join(', ')}, id)
    WHERE ${columns.map((column) => `${column} IS NOT NULL`).join(' AND ')}`);
};

/**
 * Gives a table the declared indexes that it does not have yet; to be called in a write transaction. Key columns are
 * virtual: SQLite itself takes them from the document, also of documents that were there before.
 */
export const addIndexes = (connection: Connection, table: string, indexes: Iterable<readonly string[]>): void => {
  const known = connection.prepare<[string]>('SELECT name FROM pragma_table_xinfo(?)').all(table);
  const columns = new Set(known.map(([name]) => name));
  for (const fields of indexes) {
    for (const field of fields.filter((each) => !columns.has(keyColumn(each)))) {
      connection.exec(`ALTER TABLE ${table} ADD COLUMN ${keyColumn(field)} AS (${keyExpression(field)})`);
      columns.add(keyColumn(field));
    }
    // Without fields the order is that of ids, which the table has anyway.
    if (fields.length > 0) addIndex(connection, table, fields);
  }
};
