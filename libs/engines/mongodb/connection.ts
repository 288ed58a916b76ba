import { setTimeout } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { asUnavailable } from './failure.ts';

export interface MongodbOptions {
  /** `mongodb://…` or `mongodb+srv://…`, with credentials and replica set if there are any. */
  readonly url: string;
  /** Otherwise the one that the URL names. */
  readonly database?: string | undefined;
  /** Documents in one write command. */
  readonly bulkSize?: number;
  /** A connection that is silent for longer is given up. */
  readonly answerWithinMs?: number;
}

/** How long a call waits for a server to be there at all. */
const SELECTION_MS = 2_000;
const ANSWER_MS = 10_000;
/** A server that has just started, or has more to do than it can, may drop the first connections. */
const TRIES = 3;
const BETWEEN_TRIES_MS = 300;

/** What one write command may hold, where nothing else is said. */
export const BULK_SIZE = 1_000;

/**
 * Majority on both sides: what a writer read (its checkpoint, its documents) cannot be rolled back under it when another
 * server takes over, and what it was told is written stays written.
 */
const driverOptions = (
  { database, answerWithinMs = ANSWER_MS }: MongodbOptions,
  connections: number,
): mongoose.ConnectOptions => ({
  ...(database === undefined ? {} : { dbName: database }),
  serverSelectionTimeoutMS: SELECTION_MS,
  // The driver asks the server whether it lives, and drops all connections where it is not answered in this time: a process
  // that had no turn for two seconds must not take its own silence for the server's.
  connectTimeoutMS: answerWithinMs,
  waitQueueTimeoutMS: answerWithinMs,
  socketTimeoutMS: answerWithinMs,
  maxPoolSize: connections,
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority' },
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
});

/**
 * A connection for one engine, which shares its sockets with no other: none waits behind the bulk of another. From here
 * on the driver finds back by itself whenever the server was away. Throws `Unavailable` if it cannot be reached now.
 */
export const connect = async (engine: string, options: MongodbOptions, connections: number): Promise<Connection> => {
  for (let tries = 1; ; tries++) {
    const connection = mongoose.createConnection(options.url, driverOptions(options, connections));
    try {
      return await connection.asPromise();
    } catch (error) {
      await connection.close(true);
      if (tries === TRIES) throw asUnavailable(engine, error, 'none');
      await setTimeout(BETWEEN_TRIES_MS);
    }
  }
};
