import mongoose from 'mongoose';
import type { mongo } from 'mongoose';
import type { MongodbOptions } from './connection.ts';

/** A server on which databases may be made and dropped. */
export interface Server {
  readonly url: string;
  readonly bulkSize: number;
  database(): string;
}

/** A database for one test or bench: engines opened on it, and what they have really written. */
export class ScratchDatabase<Engine extends { close(): Promise<void> }, Options extends MongodbOptions> {
  readonly #server: Server;
  readonly #open: (options: Options) => Promise<Engine>;
  readonly #name: string;
  readonly #opened: Engine[] = [];
  #raw: mongoose.Connection | undefined;

  constructor(server: Server, open: (options: Options) => Promise<Engine>) {
    this.#server = server;
    this.#open = open;
    this.#name = server.database();
  }

  /** Names the database, too. */
  get url(): string {
    const url = new URL(this.#server.url);
    if (url.username !== '' && !url.searchParams.has('authSource'))
      url.searchParams.set('authSource', url.pathname.slice(1) || 'admin');
    url.pathname = this.#name;
    return url.href;
  }

  async open(options: Partial<Options> = {}): Promise<Engine> {
    const { url, bulkSize } = this.#server;
    const engine = await this.#open({ url, bulkSize, database: this.#name, ...options } as Options);
    this.#opened.push(engine);
    return engine;
  }

  async raw(): Promise<mongo.Db> {
    this.#raw ??= await mongoose.createConnection(this.#server.url, { dbName: this.#name }).asPromise();
    return this.#raw.db as mongo.Db;
  }

  /** Names of its collections that begin with this. */
  async collections(prefix = ''): Promise<string[]> {
    const all = await (await this.raw()).listCollections().toArray();
    return all.map(({ name }) => name).filter((name) => name.startsWith(prefix));
  }

  /** All there is in it, as text. */
  async text(): Promise<string> {
    const raw = await this.raw();
    const found = await Promise.all((await this.collections()).map((name) => raw.collection(name).find().toArray()));
    return JSON.stringify(found);
  }

  /** Closes what was opened on it, and drops it. */
  async close(): Promise<void> {
    for (const engine of this.#opened.splice(0)) await engine.close();
    await (await this.raw()).dropDatabase();
    await this.#raw?.close();
  }
}
