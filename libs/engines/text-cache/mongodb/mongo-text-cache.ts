import type { mongo } from 'mongoose';
import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import { chunksOf, IDS, inLanes } from '../../mongodb/chunks.ts';
import { BULK_SIZE, type MongodbOptions } from '../../mongodb/connection.ts';
import { openDatabase, type Database } from '../../mongodb/database.ts';

const TEXTS = 'texts';
/** Later than any time: an entry that does not expire. */
const NEVER = '9999';

interface TextDocument {
  /** Hash of the text. */
  readonly _id: string;
  readonly source: string;
  readonly text: string;
  readonly expiresAt: string;
}

/** Throws `Unavailable` if the server cannot be reached. */
export const openMongoTextCache = async ({
  bulkSize = BULK_SIZE,
  ...options
}: MongodbOptions): Promise<MongoTextCache> => {
  const database = await openDatabase('text cache', options, (opened) =>
    opened.ensure(TEXTS, { key: { expiresAt: 1 } }),
  );
  return new MongoTextCache(database, bulkSize);
};

/** Texts in a collection of MongoDB, which may be dropped at any time. */
export class MongoTextCache implements TextCache {
  readonly #database: Database;
  readonly #texts: mongo.Collection<TextDocument>;
  readonly #bulkSize: number;

  constructor(database: Database, bulkSize: number) {
    this.#database = database;
    this.#texts = database.collection(TEXTS);
    this.#bulkSize = bulkSize;
  }

  /** Entry by entry: a batch that broke off is put again. */
  put(batch: readonly CachedText[]): Promise<void> {
    const updates = batch.map(({ hash, source, text, expiresAt = NEVER }) => ({
      updateOne: {
        filter: { _id: hash },
        update: { $max: { expiresAt }, $set: { source }, $setOnInsert: { text } },
        upsert: true,
      },
    }));
    return this.#database.writing(() => inLanes(updates, this.#bulkSize, (chunk) => this.#texts.bulkWrite([...chunk])));
  }

  getMany(hashes: readonly string[], now: string): Promise<ReadonlyMap<string, string>> {
    return this.#database.reading(async () => {
      const found = new Map<string, string>();
      for (const chunk of chunksOf([...new Set(hashes)], IDS)) {
        const good = this.#texts.find({ _id: { $in: [...chunk] }, expiresAt: { $gt: now } });
        for (const { _id, text } of await good.toArray()) found.set(_id, text);
      }
      return found;
    });
  }

  /** All there is, in order of hash, whether it expired or not: to take it elsewhere. */
  page(after: string, limit: number): Promise<readonly CachedText[]> {
    return this.#database.reading(async () => {
      const behind = this.#texts.find({ _id: { $gt: after } });
      const found = await behind.sort({ _id: 1 }).limit(limit).toArray();
      return found.map(({ _id: hash, source, text, expiresAt }) => ({
        ...{ hash, source, text },
        ...(expiresAt !== NEVER && { expiresAt }),
      }));
    });
  }

  prune(now: string): Promise<number> {
    return this.#database.writing(async () => {
      const { deletedCount } = await this.#texts.deleteMany({ expiresAt: { $lte: now } });
      return deletedCount;
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
