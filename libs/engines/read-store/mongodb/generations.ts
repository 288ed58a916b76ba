import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { AnyShape } from '#ports/read-store/page-cursor';
import type { GenerationInfo } from '#ports/read-store/read-store';
import { isDuplicate } from '../../mongodb/failure.ts';
import { gathered } from '../../mongodb/gathered.ts';
import { ensureIndexes } from '../../mongodb/indexes.ts';
import { DocumentsCollection } from './documents.ts';
import { guardedUpdates } from './guarded-updates.ts';
import { BY_POSITION, fillKeys, indexBy, indexName } from './indexes.ts';
import type { GenerationRecord, LivePointer, Records } from './records.ts';

const DOCUMENTS = 'documents_';

const pointerId = ({ name, version }: Pick<AnyShape, 'name' | 'version'>): string => `${name}_v${version}`;

/** Which generation, for sure: its name may have been given again since it was dropped. */
export type Identity = Pick<GenerationRecord, '_id' | 'documents'>;

export const identityOf = ({ _id, documents }: Identity): Identity => ({ _id, documents });

const byId = <T extends { readonly _id: string }>(found: readonly T[]): ReadonlyMap<string, T> =>
  new Map(found.map((each) => [each._id, each]));

/**
 * The generations, and the pointers to the live ones.
 *
 * There are many read models, and all of them are asked at once: by views that look for news, by whoever commits a batch
 * of events, by a worker that begins. What they ask in one turn goes as one command.
 */
export class Generations {
  readonly #connection: Connection;
  readonly #records: Records;
  readonly #bulkSize: number;
  /** Indexes that were seen to be ready: they stay so. */
  readonly #ready = new Set<string>();
  /** Documents of which all that is declared was found or made here: nobody else ever has their name. */
  readonly #opened = new Set<string>();
  readonly #pointers = gathered((ids: readonly string[]) => this.#pointersOf(ids));
  readonly #found = gathered((ids: readonly string[]) => this.#recordsOf(ids));
  readonly #listed = gathered((askers: readonly undefined[]) => this.#listFor(askers));
  readonly #swept = gathered((askers: readonly undefined[]) => this.#sweepFor(askers));
  /** Changes a record whose guard holds; answers whether it did. */
  readonly update: ReturnType<typeof guardedUpdates>;

  constructor(connection: Connection, records: Records, bulkSize: number) {
    this.#connection = connection;
    this.#records = records;
    this.#bulkSize = bulkSize;
    this.update = guardedUpdates(records.generations, bulkSize);
  }

  get model(): Records['generations'] {
    return this.#records.generations;
  }

  documents(name: string): DocumentsCollection {
    return new DocumentsCollection(this.#connection, name, this.#bulkSize);
  }

  async find({ _id, documents }: Identity): Promise<GenerationRecord | null> {
    const record = await this.#found(_id);
    return record?.documents === documents ? record : null;
  }

  /** Throws if it was dropped. */
  async existing(identity: Identity): Promise<GenerationRecord> {
    const record = await this.find(identity);
    if (record === null) throw new Error(`generation ${identity._id} was dropped`);
    return record;
  }

  pointer(shape: AnyShape): Promise<LivePointer | null> {
    return this.#pointers(pointerId(shape));
  }

  /** Does this index hold all documents? Only then may it be walked. */
  async hasIndex({ generation, documents }: LivePointer, fields: readonly string[]): Promise<boolean> {
    const name = indexName(fields);
    const seen = `${documents} ${name}`;
    if (fields.length === 0 || this.#ready.has(seen)) return true;
    const record = await this.find({ _id: generation, documents });
    const ready = record?.indexes.includes(name) === true;
    if (ready) this.#ready.add(seen);
    return ready;
  }

  /**
   * Finds or creates it, with all declared indexes. Documents that were written before an index was declared get their
   * keys first; who writes meanwhile finds the new fields in the record, and writes them too. (Only a writer that dies
   * in the middle of a commit just then leaves documents that the index lacks until they are written again.)
   *
   * Opened again, it is only looked up: whoever asks how a platform is opens every generation each time.
   */
  async open(shape: AnyShape, run: string): Promise<GenerationRecord> {
    const declared = Object.values(shape.indexes).filter((fields) => fields.length > 0);
    const known = await this.#record(shape, run, declared.flat());
    const opened = `${known.documents} ${declared.map(indexName).join(' ')}`;
    if (this.#opened.has(opened)) return known;
    const record = await this.#declare(known, declared);
    this.#opened.add(opened);
    return record;
  }

  async #declare(record: GenerationRecord, declared: readonly (readonly string[])[]): Promise<GenerationRecord> {
    await this.#swept(undefined);
    const lacking = declared.filter((fields) => !record.indexes.includes(indexName(fields)));
    const documents = this.documents(record.documents);
    await this.#add(record, 'fields', declared.flat());
    await ensureIndexes(this.#database, record.documents, [BY_POSITION, ...declared.map(indexBy)]);
    if (lacking.length > 0) await fillKeys(documents, lacking.flat());
    await this.#add(record, 'indexes', declared.map(indexName));
    return this.existing(record);
  }

  /** Throws if it was dropped; if that happens meanwhile, it is not left live. */
  async promote({ _id, documents }: Identity): Promise<void> {
    const { projection, version } = await this.existing({ _id, documents });
    const pointer = { _id: pointerId({ name: projection, version }) };
    await this.#records.live.updateOne(pointer, { $set: { generation: _id, documents } }, { upsert: true });
    if ((await this.find({ _id, documents })) !== null) return;
    await this.#records.live.deleteOne({ ...pointer, documents });
    await this.existing({ _id, documents });
  }

  /**
   * The pointer goes first and the documents last: who still finds the pointer after reading has read documents that
   * were there. Breaking off leaves a collection that no record names, or a generation that is not live.
   */
  async drop(identity: Identity): Promise<void> {
    await this.#records.live.deleteMany({ documents: identity.documents });
    await this.model.deleteOne(identityOf(identity));
    await this.documents(identity.documents).drop();
  }

  list(): Promise<readonly GenerationInfo[]> {
    return this.#listed(undefined);
  }

  get #database() {
    if (this.#connection.db === undefined) throw new Error('not connected');
    return this.#connection.db;
  }

  async #record(shape: AnyShape, run: string, declared: readonly string[]): Promise<GenerationRecord> {
    const _id = `${shape.name}_v${shape.version}_${run}`;
    const made = { projection: shape.name, version: shape.version, run, fields: [...new Set(declared)] };
    const existing = await this.#found(_id);
    if (existing !== null) return existing;
    try {
      const documents = `${DOCUMENTS}${randomUUID().replaceAll('-', '')}`;
      return (await this.model.create({ _id, ...made, documents })).toObject();
    } catch (error) {
      if (isDuplicate(error)) return this.#record(shape, run, declared);
      throw error;
    }
  }

  async #add(record: GenerationRecord, what: 'fields' | 'indexes', added: readonly string[]): Promise<void> {
    if (added.every((each) => record[what].includes(each))) return;
    await this.model.updateOne(identityOf(record), { $addToSet: { [what]: { $each: [...added] } } });
  }

  async #pointersOf(ids: readonly string[]): Promise<readonly (LivePointer | null)[]> {
    const found = byId(await this.#records.live.find({ _id: { $in: [...new Set(ids)] } }).lean<LivePointer[]>());
    return ids.map((id) => found.get(id) ?? null);
  }

  async #recordsOf(ids: readonly string[]): Promise<readonly (GenerationRecord | null)[]> {
    const found = byId(await this.model.find({ _id: { $in: [...new Set(ids)] } }).lean<GenerationRecord[]>());
    return ids.map((id) => found.get(id) ?? null);
  }

  async #listFor(askers: readonly undefined[]): Promise<readonly (readonly GenerationInfo[])[]> {
    const records = await this.model.find().sort({ _id: 1 }).lean<GenerationRecord[]>();
    const live = new Set((await this.#records.live.find().lean<LivePointer[]>()).map(({ documents }) => documents));
    const list = records.map(({ _id: name, projection, version, run, documents }) => ({
      name,
      projection,
      version,
      run,
      live: live.has(documents),
    }));
    return askers.map(() => list);
  }

  /**
   * Drops documents of generations that are gone: left by who broke off, or written by who came too late. A record is
   * there before its collection is, and goes before it, so that what has none has none for good.
   */
  async #sweepFor(askers: readonly undefined[]): Promise<readonly undefined[]> {
    const collections = await this.#database.listCollections({}, { nameOnly: true }).toArray();
    const records = await this.model.find({}, { documents: 1 }).lean<Identity[]>();
    const known = new Set(records.map(({ documents }) => documents));
    const left = collections.map(({ name }) => name).filter((name) => name.startsWith(DOCUMENTS) && !known.has(name));
    for (const name of left) await this.documents(name).drop();
    return askers;
  }
}
