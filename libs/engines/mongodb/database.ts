import type { Connection, mongo } from 'mongoose';
import { Unavailable } from '#ports/unavailable';
import { connect, type MongodbOptions } from './connection.ts';
import { guardsOf, isMissing, type Guards } from './failure.ts';
import { ensureIndexes, type Index } from './indexes.ts';

/** What is asked for now and then, one answer at a time. */
const CONNECTIONS = 10;

/** The database as one engine uses it: its collections, and calls that fail as the ports say it. */
export class Database implements Guards {
  readonly db: mongo.Db;
  readonly #engine: string;
  readonly #connection: Connection;
  readonly #guards: Guards;
  #closed = false;

  constructor(engine: string, connection: Connection) {
    if (connection.db === undefined) throw new Error('not connected');
    this.db = connection.db;
    this.#engine = engine;
    this.#connection = connection;
    this.#guards = guardsOf(engine);
  }

  collection<T extends mongo.Document>(name: string): mongo.Collection<T> {
    return this.db.collection<T>(name);
  }

  async names(): Promise<readonly string[]> {
    const all = await this.db.listCollections({}, { nameOnly: true }).toArray();
    return all.map(({ name }) => name);
  }

  /** Makes the collection and its indexes where they are missing. */
  ensure(name: string, ...indexes: readonly Index[]): Promise<void> {
    return ensureIndexes(this.db, name, indexes);
  }

  /** Also where there is nothing to drop. */
  async drop(name: string): Promise<void> {
    await this.db
      .collection(name)
      .drop()
      .catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
  }

  async reading<T>(work: () => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    return this.#guards.reading(work);
  }

  async writing<T>(work: () => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    return this.#guards.writing(work);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#connection.close();
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new Unavailable(this.#engine, 'none', { cause: new Error('it is closed') });
  }
}

/**
 * Opens the database for one engine, and has it make what it needs there. Throws `Unavailable` if it cannot be reached.
 */
export const openDatabase = async (
  engine: string,
  options: MongodbOptions,
  prepare: (database: Database) => Promise<unknown>,
): Promise<Database> => {
  const database = new Database(engine, await connect(engine, options, CONNECTIONS));
  try {
    await database.writing(() => prepare(database));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
};
