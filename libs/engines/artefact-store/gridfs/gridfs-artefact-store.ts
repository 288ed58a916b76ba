import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { mongo } from 'mongoose';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { Unavailable } from '#ports/unavailable';
import type { MongodbOptions } from '../../mongodb/connection.ts';
import { openDatabase, type Database } from '../../mongodb/database.ts';
import { isDuplicate } from '../../mongodb/failure.ts';
import { isArtefactHash } from '../content-lines.ts';
import { ArtefactFiles, type KeptFile } from './artefact-files.ts';

export interface GridFsOptions extends MongodbOptions {
  /** Where this host keeps copies: a store of its own, checked by hash, which its processes may share. */
  readonly copies: ArtefactStore;
}

/** An artefact is there as soon as this is. Of one that was dropped it stays, without files: see `#prune`. */
interface ArtefactDocument {
  readonly _id: string;
  readonly files: readonly KeptFile[] | null;
}

const ARTEFACTS = 'artefacts';
/** By then whoever wrote files without an artefact was stopped before the end. */
const STALE_MS = 86_400_000;

/** Throws `Unavailable` if the server cannot be reached. */
export const openGridFsArtefactStore = async ({ copies, ...options }: GridFsOptions): Promise<GridFsArtefactStore> => {
  const database = await openDatabase('artefact store', options, (opened) => opened.ensure(ARTEFACTS));
  const store = new GridFsArtefactStore(database, copies);
  await store.tidy();
  return store;
};

/**
 * Artefacts in MongoDB's GridFS, for several hosts; each fetches what it needs into its own copies, where it is checked
 * against its hash. While the server is away, a copy is as good: what has a hash never changes.
 */
export class GridFsArtefactStore implements ArtefactStore {
  readonly #database: Database;
  readonly #artefacts: mongo.Collection<ArtefactDocument>;
  readonly #files: ArtefactFiles;
  readonly #copies: ArtefactStore;
  readonly #copying = new Map<string, Promise<string>>();

  constructor(database: Database, copies: ArtefactStore) {
    this.#database = database;
    this.#artefacts = database.collection(ARTEFACTS);
    this.#files = new ArtefactFiles(database);
    this.#copies = copies;
  }

  /** The copy comes first: what is sent cannot change meanwhile. */
  async put(folder: string): Promise<string> {
    const hash = await this.#copies.put(folder);
    const copy = await this.#copies.fetch(hash);
    await this.#database.writing(async () => {
      if (await this.#filesOf(hash)) return;
      const files = await this.#files.upload(copy);
      if (!(await this.#keep(hash, files))) await this.#files.remove(files.map(({ content }) => content));
    });
    return hash;
  }

  async fetch(hash: string): Promise<string> {
    if (!isArtefactHash(hash)) throw unknown(hash);
    const files = await this.#database.reading(() => this.#filesOf(hash)).catch(unlessUnavailable);
    if (files === null) {
      await this.#copies.drop(hash);
      throw unknown(hash);
    }
    const copy = await this.#copies.fetch(hash).catch(() => undefined);
    if (copy !== undefined) return copy;
    if (files instanceof Unavailable) throw files;
    const copying = this.#copying.get(hash) ?? this.#copy(hash, files).finally(() => this.#copying.delete(hash));
    this.#copying.set(hash, copying);
    return copying;
  }

  async drop(hash: string): Promise<void> {
    if (!isArtefactHash(hash)) return;
    await this.#copies.drop(hash);
    await this.#database.writing(async () => {
      const kept = { _id: hash, files: { $ne: null } };
      const dropped = await this.#artefacts.findOneAndUpdate(kept, { $set: { files: null } });
      await this.#files.remove((dropped?.files ?? []).map(({ content }) => content));
    });
  }

  async list(): Promise<readonly string[]> {
    await this.#database.reading(() => this.#prune());
    const kept = this.#artefacts.find({ files: { $ne: null } }, { projection: { _id: 1 } }).sort({ _id: 1 });
    return (await this.#database.reading(() => kept.toArray())).map(({ _id }) => _id);
  }

  /** Removes what was left behind: copies of what was dropped elsewhere, files of which nothing became. */
  async tidy(now = Date.now()): Promise<void> {
    await this.#database.writing(async () => {
      await this.#prune();
      const stale = await this.#files.writtenBefore(new Date(now - STALE_MS));
      const artefacts = await this.#artefacts.find({ files: { $ne: null } }).toArray();
      const kept = new Set(artefacts.flatMap(({ files }) => files ?? []).map(({ content }) => content.toHexString()));
      await this.#files.remove(stale.filter((content) => !kept.has(content.toHexString())));
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** `null`: there is no such artefact, or no longer. */
  async #filesOf(hash: string): Promise<readonly KeptFile[] | null> {
    return (await this.#artefacts.findOne({ _id: { $eq: hash } }))?.files ?? null;
  }

  /** Answers whether nobody was quicker. */
  async #keep(hash: string, files: readonly KeptFile[]): Promise<boolean> {
    try {
      await this.#artefacts.updateOne({ _id: hash, files: null }, { $set: { files } }, { upsert: true });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
    return true;
  }

  /** What was dropped on one host is forgotten by the copies of all others, too: it may hold what somebody erased. */
  async #prune(): Promise<void> {
    const copies = await this.#copies.list();
    const dropped = await this.#artefacts.find({ _id: { $in: [...copies] }, files: null }).toArray();
    for (const { _id } of dropped) await this.#copies.drop(_id);
  }

  /** In place of a copy that is missing or corrupt. */
  async #copy(hash: string, files: readonly KeptFile[]): Promise<string> {
    const draft = await mkdtemp(join(tmpdir(), 'reprise-'));
    try {
      await this.#database.reading(() => this.#files.download(files, draft));
      await this.#copies.drop(hash);
      const found = await this.#copies.put(draft);
      if (found === hash) return await this.#copies.fetch(hash);
      await this.#copies.drop(found);
      throw new Error(`artefact ${hash} is corrupt: the files kept under it are of ${found}`);
    } catch (error) {
      // it may have been dropped meanwhile
      if ((await this.#database.reading(() => this.#filesOf(hash))) === null) throw unknown(hash);
      throw error;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

const unknown = (hash: string): UnknownArtefact => new UnknownArtefact(`there is no artefact ${JSON.stringify(hash)}`);

const unlessUnavailable = (error: unknown): Unavailable => {
  if (error instanceof Unavailable) return error;
  throw error;
};
