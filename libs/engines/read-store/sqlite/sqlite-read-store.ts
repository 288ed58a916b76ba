import type { Documents, Generation, GenerationInfo, ReadStore, Shape } from '#ports/read-store/read-store';
import { Connection } from './connection.ts';
import { Generations } from './generations.ts';
import { Leases } from './leases.ts';
import { LiveDocuments } from './live-documents.ts';
import { prepareFile } from './schema.ts';
import { SqliteGeneration } from './sqlite-generation.ts';

export interface SqliteReadStoreOptions {
  /** Path of the file, made if missing (its folder is not); `:memory:` for tests. */
  readonly file: string;
  /** Epoch milliseconds, for leases. */
  readonly now?: () => number;
}

/**
 * Read models in one SQLite file. It runs in-process: every isolate and every process on the host opens its own, all on
 * the same file; one may write at a time, and readers neither wait nor make anyone wait. Work is synchronous inside.
 */
export class SqliteReadStore implements ReadStore {
  readonly #connection: Connection;
  readonly #generations: Generations;
  readonly #leases: Leases;
  readonly #closing = new AbortController();

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#generations = new Generations(connection);
    this.#leases = new Leases(connection, now);
  }

  live<D>(shape: Shape<D>): Documents<D> {
    return new LiveDocuments(shape, this.#generations);
  }

  async generation<D>(shape: Shape<D>, run: string): Promise<Generation<D>> {
    return new SqliteGeneration<D>(this.#generations.open(shape, run), this.#generations, this.#closing.signal);
  }

  async generations(): Promise<readonly GenerationInfo[]> {
    return this.#generations.list();
  }

  async lease(name: string, owner: string, ttlMs: number): Promise<number | undefined> {
    return this.#leases.take(name, owner, ttlMs);
  }

  async release(name: string, owner: string): Promise<void> {
    this.#leases.release(name, owner);
  }

  /** Digests under way are given up. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#connection.close();
  }
}

/** Throws `Unavailable` if the file cannot be opened. */
export const openSqliteReadStore = async ({
  file,
  now = Date.now,
}: SqliteReadStoreOptions): Promise<SqliteReadStore> => {
  const connection = new Connection(file);
  try {
    prepareFile(connection);
    return new SqliteReadStore(connection, now);
  } catch (error) {
    connection.close();
    throw error;
  }
};
