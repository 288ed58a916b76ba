import type { mongo } from 'mongoose';
import { existsAlready } from './failure.ts';

export interface Index {
  /** What it goes by, in order. */
  readonly key: Readonly<Record<string, 1>>;
  readonly unique?: true;
}

/** What a plain index says of itself; anything else changes what it answers. */
const PLAIN: ReadonlySet<string> = new Set(['v', 'key', 'name', 'ns', 'background']);

const spelt = (index: object): string => JSON.stringify(index);

/** The driver's own name: it tells the keys, so that one set of keys is one index. */
const nameFor = ({ key }: Index): string =>
  Object.keys(key)
    .map((field) => `${field}_1`)
    .join('_');

/** `unique: false` is how some servers say that it is not. */
const optionsOf = (index: object): object =>
  Object.fromEntries(Object.entries(index).filter(([name, value]) => !PLAIN.has(name) && value !== false));

/** Is it there? Throws where another index has its name, or its keys with other options. */
const isThere = (collection: string, there: readonly mongo.IndexDescriptionInfo[], wanted: Index): boolean => {
  const [name, options] = [nameFor(wanted), optionsOf(wanted)];
  const index = there.find((each) => each.name === name || spelt(each.key) === spelt(wanted.key));
  if (index === undefined) return false;
  const its = optionsOf(index);
  if (index.name === name && spelt(index.key) === spelt(wanted.key) && spelt(its) === spelt(options)) return true;
  const found = `${index.name} by ${spelt(index.key)} with ${spelt(its)}`;
  const belongs = `${name} by ${spelt(wanted.key)} with ${spelt(options)}`;
  throw new Error(`collection ${collection} has index ${found} where ${belongs} belongs: drop it, and it is made anew`);
};

/** Answers whether it was not there. */
const makeCollection = async (db: mongo.Db, name: string): Promise<boolean> => {
  try {
    await db.createCollection(name);
    return true;
  } catch (error) {
    if (existsAlready(error)) return false;
    throw error;
  }
};

/** Makes the collection and the indexes that are missing, and looks whether all are there as they were declared. */
export const ensureIndexes = async (db: mongo.Db, collection: string, indexes: readonly Index[]): Promise<void> => {
  const isNew = await makeCollection(db, collection);
  const wanted = new Map(indexes.map((index) => [nameFor(index), index])).values().toArray();
  const missing = async (): Promise<Index[]> => {
    const there = await db.collection(collection).listIndexes().toArray();
    return wanted.filter((index) => !isThere(collection, there as mongo.IndexDescriptionInfo[], index));
  };
  const lacking = isNew ? wanted : await missing();
  if (lacking.length === 0) return;
  await db.collection(collection).createIndexes(lacking.map((index) => ({ ...index, name: nameFor(index) })));
  const [still] = await missing();
  if (still !== undefined) throw new Error(`index ${nameFor(still)} was created, and is not there`);
};
