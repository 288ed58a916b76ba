import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type SchemaElement } from 'hyparquet';
import { parquetWriteFile } from 'hyparquet-writer';
import type { Column, DatasetFiles } from '#ports/dataset-files/dataset-files';

/** Apache Parquet, read by every tool that a data scientist has. */
export const parquetDatasetFiles = (): DatasetFiles => ({
  write(file, columns) {
    const length = columns[0]?.values.length ?? 0;
    if (columns.some(({ values }) => values.length !== length))
      return Promise.reject(new RangeError('columns of different lengths'));
    const schema = [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)];
    const columnData = columns.map(({ name, kind, values }) => ({ name, data: dataOf(kind, values) }));
    return Promise.resolve(parquetWriteFile({ filename: file, schema, columnData }));
  },

  async shape(file) {
    const { schema, num_rows: rows } = await parquetMetadataAsync(await asyncBufferFromFile(file));
    const top: string[] = [];
    for (let at = 1; at < schema.length; at += 1 + descendants(schema, at)) top.push(schema[at]!.name);
    return { columns: top, rows: Number(rows) };
  },

  async read(file, column) {
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file), columns: [column] });
    return rows.map((row) => row[column]);
  },
});

const TYPES = {
  int32: { type: 'INT32' },
  int64: { type: 'INT64' },
  float32: { type: 'FLOAT' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
} as const;

/** A list is three elements of a schema: the list, its repetition, and what it holds. */
const elementsOf = ({ name, kind, optional }: Column): SchemaElement[] => {
  const repetition_type = optional ? 'OPTIONAL' : 'REQUIRED';
  if (kind !== 'texts') return [{ name, repetition_type, ...TYPES[kind] }];
  return [
    { name, repetition_type, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', ...TYPES.text },
  ];
};

const dataOf = (kind: Column['kind'], values: ArrayLike<unknown>): unknown[] =>
  kind === 'int64'
    ? Array.from(values, (value) => (value === undefined ? undefined : BigInt(value as number)))
    : Array.from(values);

const descendants = (schema: readonly SchemaElement[], at: number): number => {
  let count = 0;
  for (let n = 0; n < (schema[at]!.num_children ?? 0); n++) count += 1 + descendants(schema, at + 1 + count);
  return count;
};
