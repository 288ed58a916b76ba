import mongoose from 'mongoose';
import type { mongo } from 'mongoose';
import { openMongoReadStore } from './mongo-read-store.ts';
import type { MongoReadStore, MongoReadStoreOptions } from './mongo-read-store.ts';

/** A server for tests. */
export interface Server {
  readonly url: string;
  readonly bulkSize: number;
  database(): string;
}

/** A database for one test: stores opened on it, and what they have really written. */
export class ScratchDatabase {
  readonly #server: Server;
  readonly #name: string;
  readonly #stores: MongoReadStore[] = [];
  #raw: mongoose.Connection | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#name = server.database();
  }

  async open(options: Partial<MongoReadStoreOptions> = {}): Promise<MongoReadStore> {
    const { url, bulkSize } = this.#server;
    const store = await openMongoReadStore({ url, bulkSize, database: this.#name, ...options });
    this.#stores.push(store);
    return store;
  }

  async raw(): Promise<mongo.Db> {
    this.#raw ??= await mongoose.createConnection(this.#server.url, { dbName: this.#name }).asPromise();
    return this.#raw.db as mongo.Db;
  }

  /** Names of the collections that hold documents. */
  async documents(): Promise<string[]> {
    const all = await (await this.raw()).listCollections().toArray();
    return all.map(({ name }) => name).filter((name) => name.startsWith('documents_'));
  }

  /** Closes what was opened on it, and drops it. */
  async close(): Promise<void> {
    for (const store of this.#stores.splice(0)) await store.close();
    await (await this.raw()).dropDatabase();
    await this.#raw?.close();
  }
}
