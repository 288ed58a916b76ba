import type { mongo } from 'mongoose';
import type { DaySums, Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';
import type { MongodbOptions } from '../../mongodb/connection.ts';
import { openDatabase, type Database } from '../../mongodb/database.ts';
import { isDuplicate } from '../../mongodb/failure.ts';
import { byDay, isDay } from '../days.ts';
import { BY_ORDER, collectionOf, daysIn, documentOf, exposureOf, type ExposureDocument } from './day-collection.ts';

/** Exposures of one answer of the server. */
const BATCH = 500;

/** How many exposures were ever written: the next one's place. Outlives the days. */
const ORDER = 'exposure_order';
interface OrderDocument {
  readonly _id: 'written';
  readonly n: number;
}

/** Throws `Unavailable` if the server cannot be reached. */
export const openMongoExposureLog = async (options: MongodbOptions): Promise<MongoExposureLog> =>
  new MongoExposureLog(
    await openDatabase('exposure log', options, async (database) => {
      const counted = database.collection<OrderDocument>(ORDER);
      await counted.updateOne({ _id: 'written' }, { $setOnInsert: { n: 0 } }, { upsert: true });
    }),
  );

/**
 * Exposures in MongoDB, for several hosts: one collection per UTC day. A batch takes its places in the order of writing
 * by one atomic update; a batch that broke off is written again, and what is there is passed over.
 */
export class MongoExposureLog implements ExposureLog {
  readonly #database: Database;
  /** Days whose collection was made here. */
  readonly #made = new Map<string, Promise<void>>();

  constructor(database: Database) {
    this.#database = database;
  }

  async write(batch: readonly Exposure[]): Promise<void> {
    const days = byDay(batch);
    if (days.size === 0) return;
    await this.#database.writing(async () => {
      let n = await this.#places(batch.length);
      for (const [day, exposures] of days)
        await this.#insert(
          day,
          exposures.map((exposure) => documentOf(exposure, n++)),
        );
    });
  }

  /** Each batch anew: nothing is held open on the server, however long the reader takes. */
  async *read(day: string): AsyncIterable<Exposure> {
    if (!isDay(day)) return;
    for (let after = -1; ;) {
      const found = this.#day(day).find({ n: { $gt: after } });
      const batch = await this.#database.reading(() => found.sort({ n: 1 }).limit(BATCH).toArray());
      for (const document of batch) yield exposureOf(document);
      if (batch.length < BATCH) return;
      after = batch.at(-1)!.n;
    }
  }

  async find(recommendationId: string, day: string): Promise<Exposure | undefined> {
    if (!isDay(day)) return undefined;
    const found = await this.#database.reading(() => this.#day(day).findOne({ _id: { $eq: recommendationId } }));
    return found === null ? undefined : exposureOf(found);
  }

  days(): Promise<readonly string[]> {
    return this.#database.reading(async () => {
      const days: string[] = [];
      for (const day of await this.#days())
        if ((await this.#day(day).findOne({}, { projection: { _id: 1 } })) !== null) days.push(day);
      return days;
    });
  }

  async sums(day: string): Promise<DaySums> {
    const sums = { day, answers: 0, items: 0, byModel: {} as Record<string, number> };
    if (!isDay(day)) return sums;
    const alike = { policy: '$policy', model: '$model', shown: '$shown' };
    const pipeline = [{ $group: { _id: alike, answers: { $sum: 1 } } }];
    const groups = await this.#database.reading(() => this.#day(day).aggregate<Group>(pipeline).toArray());
    for (const { _id, answers } of groups) {
      const name = `${_id.policy}/${_id.model}`;
      sums.answers += answers;
      sums.items += answers * _id.shown;
      sums.byModel[name] = (sums.byModel[name] ?? 0) + answers;
    }
    return sums;
  }

  async drop(day: string): Promise<void> {
    if (!isDay(day)) return;
    this.#made.delete(day);
    await this.#database.writing(() => this.#database.drop(collectionOf(day)));
  }

  /** Looks at every exposure there is: so rare a need is worth no index that each write would have to keep. */
  forget(member: string): Promise<void> {
    return this.#database.writing(async () => {
      for (const day of await this.#days()) await this.#day(day).deleteMany({ member: { $eq: member } });
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** The first of so many places. */
  async #places(count: number): Promise<number> {
    const counted = this.#database.collection<OrderDocument>(ORDER);
    const before = await counted.findOneAndUpdate({ _id: 'written' }, { $inc: { n: count } }, { upsert: true });
    return before?.n ?? 0;
  }

  async #insert(day: string, documents: readonly ExposureDocument[]): Promise<void> {
    await this.#make(day);
    try {
      await this.#day(day).insertMany([...documents], { ordered: false });
    } catch (error) {
      if (!isAboutDuplicatesAlone(error)) throw error;
    }
  }

  #make(day: string): Promise<void> {
    const making = this.#made.get(day) ?? this.#database.ensure(collectionOf(day), BY_ORDER);
    this.#made.set(day, making);
    return making.catch((error: unknown) => {
      this.#made.delete(day);
      throw error;
    });
  }

  async #days(): Promise<readonly string[]> {
    return daysIn(await this.#database.names());
  }

  #day(day: string): mongo.Collection<ExposureDocument> {
    return this.#database.collection(collectionOf(day));
  }
}

/** Answers of one model that showed as many items. */
interface Group {
  readonly _id: Pick<ExposureDocument, 'policy' | 'model' | 'shown'>;
  readonly answers: number;
}

/** Of a bulk, the driver tells the first error as the whole one's. */
const isAboutDuplicatesAlone = (error: unknown): boolean => {
  const each = [(error as mongo.MongoBulkWriteError).writeErrors ?? []].flat();
  return isDuplicate(error) && each.every(({ code }) => code === 11_000);
};
