import type { Connection } from 'mongoose';
import type { Documents, Generation, GenerationInfo, ReadStore, Shape } from '#ports/read-store/read-store';
import { BULK_SIZE, connect, type MongodbOptions } from '../../mongodb/connection.ts';
import { Generations } from './generations.ts';
import { Leases } from './leases.ts';
import { LiveDocuments } from './live-documents.ts';
import { MongoGeneration } from './mongo-generation.ts';
import { recordsOf } from './records.ts';
import { ENGINE, reading, writing } from './unavailable.ts';

export interface MongoReadStoreOptions extends MongodbOptions {
  /** Epoch milliseconds, for leases. */
  readonly now?: () => number;
}

/** The writer's lanes, and what requests ask for meanwhile. */
const CONNECTIONS = 20;

/**
 * Read models in MongoDB, for several hosts: a collection per generation, and one each for generations, live pointers
 * and leases. Transactions are not needed, so neither is a replica set; MongoGeneration says why that is enough.
 *
 * A server that does not answer is `Unavailable`, after two seconds when it cannot be found and after `answerWithinMs`
 * when it falls silent; calls go through again as soon as it is back.
 */
export class MongoReadStore implements ReadStore {
  readonly #connection: Connection;
  readonly #generations: Generations;
  readonly #leases: Leases;
  readonly #closing = new AbortController();

  constructor(connection: Connection, bulkSize: number, now: () => number) {
    const records = recordsOf(connection);
    this.#connection = connection;
    this.#generations = new Generations(connection, records, bulkSize);
    this.#leases = new Leases(records.leases, now, bulkSize);
  }

  live<D>(shape: Shape<D>): Documents<D> {
    return new LiveDocuments(shape, this.#generations);
  }

  async generation<D>(shape: Shape<D>, run: string): Promise<Generation<D>> {
    const record = await writing(() => this.#generations.open(shape, run));
    return new MongoGeneration<D>(record, this.#generations, this.#closing.signal);
  }

  generations(): Promise<readonly GenerationInfo[]> {
    return reading(() => this.#generations.list());
  }

  lease(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    return writing(() => this.#leases.take(name, owner, ttlMs));
  }

  release(name: string, owner: string): Promise<void> {
    return writing(() => this.#leases.release(name, owner));
  }

  /** Digests under way are given up. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#connection.close();
  }
}

/** Throws `Unavailable` if the server cannot be reached. */
export const openMongoReadStore = async ({
  now = Date.now,
  bulkSize = BULK_SIZE,
  ...options
}: MongoReadStoreOptions): Promise<MongoReadStore> =>
  new MongoReadStore(await connect(ENGINE, options, CONNECTIONS), bulkSize, now);
