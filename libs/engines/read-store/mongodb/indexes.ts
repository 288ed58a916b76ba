import type { Index } from '../../mongodb/indexes.ts';
import type { DocumentsCollection, KeysOfRow } from './documents.ts';
import { keyOf, keysOf } from './stored.ts';

/** Documents whose keys are written at once. */
const BATCH = 1_000;

export const BY_POSITION: Index = { key: { p: 1, _id: 1 } };

/** What a generation's record calls an index that is ready. */
export const indexName = (fields: readonly string[]): string => fields.map(keyOf).join(',');

export const indexBy = (fields: readonly string[]): Index => ({
  key: Object.fromEntries([...fields.map(keyOf), '_id'].map((key) => [key, 1])),
});

/** Gives the documents that are there the keys of fields that were not indexed when they were written. */
export const fillKeys = async (documents: DocumentsCollection, fields: readonly string[]): Promise<void> => {
  let rows: KeysOfRow[] = [];
  for await (const { _id, p, d } of documents.every()) {
    const keys = keysOf(JSON.parse(d ?? 'null'), fields);
    if (Object.keys(keys).length > 0) rows.push({ _id, p, keys });
    if (rows.length < BATCH) continue;
    await documents.putKeys(rows);
    rows = [];
  }
  await documents.putKeys(rows);
};
