import type { Connection, mongo } from 'mongoose';
import type { Position } from '#kernel';
import type { PlaceInIndex } from '#ports/read-store/page-cursor';
import type { PageRequest } from '#ports/read-store/read-store';
import { chunksOf, IDS, inLanes } from '../../mongodb/chunks.ts';
import { isDuplicate, isMissing } from '../../mongodb/failure.ts';
import { orderOf, rangesOf } from './page-ranges.ts';
import type { Stored } from './stored.ts';

export type Row = Pick<Stored, '_id' | 'd' | 'p'>;
/** Keys to be set in a document that is still of that position. */
export type KeysOfRow = Pick<Stored, '_id' | 'p'> & { readonly keys: object };
type Write = mongo.AnyBulkWriteOperation<Stored>;

/** Documents taken from a batch before others have their turn. */
const TURN = 200;

/** What stands in the way of an entry is one that is newer, or of a newer fence. */
const guardOf = ({ _id, p, f }: Stored): mongo.Filter<Stored> => ({ _id, p: { $lte: p }, f: { $lte: f } });

const write = (stored: Stored, upsert: boolean): Write => {
  const { _id, ...replacement } = stored;
  return { replaceOne: { filter: guardOf(stored), replacement, upsert } };
};

/** The documents of one generation: a collection of its own. */
export class DocumentsCollection {
  readonly collection: mongo.Collection<Stored>;
  readonly #bulkSize: number;

  constructor(connection: Connection, name: string, bulkSize: number) {
    if (connection.db === undefined) throw new Error('not connected');
    this.collection = connection.db.collection<Stored>(name);
    this.#bulkSize = bulkSize;
  }

  async get(id: string): Promise<Pick<Stored, 'd'> | null> {
    return this.collection.findOne({ _id: { $eq: id } }, { projection: { d: 1 } });
  }

  /** Any number of ids. */
  async many(ids: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (const chunk of chunksOf([...new Set(ids)], IDS))
      // Some servers look a single id up, and walk the whole collection for several.
      rows.push(...(await this.#rows({ _id: chunk.length === 1 ? { $eq: chunk[0]! } : { $in: chunk } }).toArray()));
    return rows;
  }

  /** `after` < position <= `upTo`, in order of position, then id. */
  between(after: string, upTo: string, limit: number): Promise<Row[]> {
    const within = { p: { $gt: after as Position, $lte: upTo as Position } };
    return this.#rows(within).sort({ p: 1, _id: 1 }).limit(limit).toArray();
  }

  /** Those of one position behind an id. */
  restOf(position: Position, id: string): Promise<Row[]> {
    return this.#rows({ p: position, _id: { $gt: id } })
      .sort({ _id: 1 })
      .toArray();
  }

  /** One page and one document more, which tells whether there is a next page. */
  async page(fields: readonly string[], request: PageRequest, place: PlaceInIndex | undefined): Promise<Row[]> {
    const rows: Row[] = [];
    for (const range of rangesOf(fields, request, place)) {
      const missing = request.limit + 1 - rows.length;
      if (missing === 0) break;
      const found = this.#rows({ $and: [...range] })
        .sort(orderOf(fields, request))
        .limit(missing);
      rows.push(...(await found.toArray()));
    }
    return rows;
  }

  /** All documents in order of id, in batches. */
  every(): mongo.FindCursor<Row> {
    return this.#rows({ d: { $ne: null } })
      .sort({ _id: 1 })
      .batchSize(TURN);
  }

  count(): Promise<number> {
    return this.collection.countDocuments({ d: { $ne: null } });
  }

  /** Writes each entry, unless what is there is newer. */
  put(entries: readonly Stored[]): Promise<void> {
    return inLanes(entries, this.#bulkSize, (chunk) => this.#putChunk(chunk));
  }

  /** Sets the keys of documents that are still as they were read. */
  putKeys(rows: readonly KeysOfRow[]): Promise<void> {
    return inLanes(rows, this.#bulkSize, async (chunk) => {
      const updates = chunk.map(({ _id, p, keys }) => ({ updateOne: { filter: { _id, p }, update: { $set: keys } } }));
      await this.collection.bulkWrite(updates as Write[]);
    });
  }

  /** Also where there is nothing to drop. */
  async drop(): Promise<void> {
    try {
      await this.collection.drop();
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  #rows(filter: mongo.Filter<Stored>): mongo.FindCursor<Row> {
    return this.collection.find<Row>(filter, { projection: { p: 1, d: 1 }, batchSize: IDS + 1 });
  }

  /**
   * Inserts what is not there. Where the guard holds an entry back, the insert meets the id that is there, and the
   * command ends: that entry is tried once more as a mere update (it may have been inserted by somebody just now, with
   * an older position), and the next command goes on behind it.
   *
   * A server that names a wrong entry does no harm: everything before the one that failed was written by then, and is
   * there to be updated.
   */
  async #putChunk(chunk: readonly Stored[]): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      const at = await this.#upsert(rest);
      if (at === undefined) return;
      const [held, behind] = [rest[at] as Stored, rest.slice(at + 1)];
      await this.collection.bulkWrite([write(held, false)]);
      rest = behind;
    }
  }

  /** Answers which entry ended the command, if one did. */
  async #upsert(entries: readonly Stored[]): Promise<number | undefined> {
    try {
      await this.collection.bulkWrite(
        entries.map((entry) => write(entry, true)),
        { ordered: true },
      );
      return undefined;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const [first] = [(error as mongo.MongoBulkWriteError).writeErrors].flat();
      return first?.index ?? 0;
    }
  }
}
