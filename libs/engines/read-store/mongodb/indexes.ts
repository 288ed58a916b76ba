import type { mongo } from 'mongoose';
import type { DocumentsCollection, KeysOfRow } from './documents.ts';
import { keyOf, keysOf } from './stored.ts';

/** What an index goes by, in order. */
type Keys = Readonly<Record<string, 1>>;

const BY_POSITION: Keys = { p: 1, _id: 1 };
const NAMESPACE_EXISTS = 48;
/** Documents whose keys are written at once. */
const BATCH = 1_000;

/** What a generation's record calls an index that is ready. */
export const indexName = (fields: readonly string[]): string => fields.map(keyOf).join(',');

const keysIn = (fields: readonly string[]): Keys =>
  Object.fromEntries([...fields.map(keyOf), '_id'].map((key) => [key, 1]));

const spelt = (index: object): string => JSON.stringify(index);

/** The driver's own name: it tells the keys, so that one set of keys is one index. */
const nameFor = (keys: Keys): string =>
  Object.keys(keys)
    .map((key) => `${key}_1`)
    .join('_');

/** What a plain index says of itself; anything else changes what it answers. */
const PLAIN: ReadonlySet<string> = new Set(['v', 'key', 'name', 'ns', 'background']);

const optionsOf = (index: object): object =>
  Object.fromEntries(Object.entries(index).filter(([name]) => !PLAIN.has(name)));

/** Is it there? Throws where another index has its name, or its keys with other options. */
const isThere = (collection: string, there: readonly mongo.IndexDescriptionInfo[], keys: Keys): boolean => {
  const name = nameFor(keys);
  const index = there.find((each) => each.name === name || spelt(each.key) === spelt(keys));
  if (index === undefined) return false;
  const options = optionsOf(index);
  if (index.name === name && spelt(index.key) === spelt(keys) && Object.keys(options).length === 0) return true;
  const found = `${index.name} by ${spelt(index.key)} with ${spelt(options)}`;
  throw new Error(
    `collection ${collection} has index ${found} where ${name} by ${spelt(keys)} belongs: drop it, and it is made anew`,
  );
};

/** Creates the declared indexes that are missing, and looks whether all are there as they were declared. */
export const ensureIndexes = async (
  { collection }: DocumentsCollection,
  database: mongo.Db,
  indexes: readonly (readonly string[])[],
): Promise<void> => {
  await database.createCollection(collection.collectionName).catch((error: { readonly code?: unknown }) => {
    if (error.code !== NAMESPACE_EXISTS) throw error;
  });
  const wanted = new Map([BY_POSITION, ...indexes.map(keysIn)].map((keys) => [nameFor(keys), keys])).values().toArray();
  const missing = async (): Promise<Keys[]> => {
    const there = await collection.listIndexes().toArray();
    return wanted.filter((keys) => !isThere(collection.collectionName, there as mongo.IndexDescriptionInfo[], keys));
  };
  const lacking = await missing();
  if (lacking.length === 0) return;
  await collection.createIndexes(lacking.map((key) => ({ key, name: nameFor(key) })));
  const [still] = await missing();
  if (still !== undefined) throw new Error(`index ${nameFor(still)} was created, and is not there`);
};

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
