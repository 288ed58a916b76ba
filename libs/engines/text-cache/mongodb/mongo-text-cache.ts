import { LRUCache } from 'lru-cache';
import type { mongo } from 'mongoose';
import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import { chunksOf, IDS, inLanes } from '../../mongodb/chunks.ts';
import { BULK_SIZE, type MongodbOptions } from '../../mongodb/connection.ts';
import { openDatabase, type Database } from '../../mongodb/database.ts';
import { gathered } from '../../mongodb/gathered.ts';

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

/** Characters of the texts that are kept in memory, with what keeping each of them takes. */
const KEPT = 16_000_000;
const KEEPING = 200;

const endOf = ({ expiresAt = NEVER }: CachedText): string => expiresAt;

/** One entry of each text, the one that is kept longest: two commands at once must not insert the same. */
const oneOfEach = (batch: readonly CachedText[]): readonly CachedText[] => {
  const entries = new Map<string, CachedText>();
  for (const entry of batch) {
    const known = entries.get(entry.hash);
    if (known === undefined || endOf(entry) >= endOf(known)) entries.set(entry.hash, entry);
  }
  return [...entries.values()];
};

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

/**
 * Texts in a collection of MongoDB, which may be dropped at any time. A hash means one text for ever, so that those that were
 * read lately are known without asking: every list shows the texts of its titles.
 */
export class MongoTextCache implements TextCache {
  readonly #database: Database;
  readonly #texts: mongo.Collection<TextDocument>;
  readonly #bulkSize: number;
  readonly #known = new LRUCache<string, TextDocument>({
    maxSize: KEPT,
    sizeCalculation: ({ text }) => text.length + KEEPING,
  });
  /** A page asks for the texts of several titles at once. */
  readonly #read = gathered((asked: readonly (readonly string[])[]) => this.#readAll(asked));
  /** An import brings hundreds of titles in at once, each with its own text or two. */
  readonly #gatheredPut = gathered(async (batches: readonly (readonly CachedText[])[]) => {
    await this.#putAll(oneOfEach(batches.flat()));
    return batches;
  });

  constructor(database: Database, bulkSize: number) {
    this.#database = database;
    this.#texts = database.collection(TEXTS);
    this.#bulkSize = bulkSize;
  }

  /** Entry by entry: a batch that broke off is put again. */
  async put(batch: readonly CachedText[]): Promise<void> {
    await this.#gatheredPut(batch);
  }

  #putAll(batch: readonly CachedText[]): Promise<void> {
    const updates = batch.map(({ hash, source, text, expiresAt = NEVER }) => ({
      updateOne: {
        filter: { _id: hash },
        update: { $max: { expiresAt }, $set: { source }, $setOnInsert: { text } },
        upsert: true,
      },
    }));
    return this.#database.writing(() => inLanes(updates, this.#bulkSize, (chunk) => this.#texts.bulkWrite([...chunk])));
  }

  async getMany(hashes: readonly string[], now: string): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    const missing: string[] = [];
    for (const hash of hashes) {
      const known = this.#known.get(hash);
      if (known && known.expiresAt > now) found.set(hash, known.text);
      else missing.push(hash);
    }
    if (missing.length === 0) return found;
    const read = await this.#read(missing);
    for (const hash of missing) {
      const document = read.get(hash);
      if (document && document.expiresAt > now) found.set(hash, document.text);
    }
    return found;
  }

  /** One answer for all. */
  #readAll(asked: readonly (readonly string[])[]): Promise<readonly ReadonlyMap<string, TextDocument>[]> {
    return this.#database.reading(async () => {
      const found = new Map<string, TextDocument>();
      for (const chunk of chunksOf([...new Set(asked.flat())], IDS))
        for (const document of await this.#texts.find({ _id: { $in: [...chunk] } }).toArray())
          found.set(document._id, document);
      for (const [hash, document] of found) this.#known.set(hash, document);
      return asked.map(() => found);
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
    for (const [hash, { expiresAt }] of this.#known.entries()) if (expiresAt <= now) this.#known.delete(hash);
    return this.#database.writing(async () => {
      const { deletedCount } = await this.#texts.deleteMany({ expiresAt: { $lte: now } });
      return deletedCount;
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
