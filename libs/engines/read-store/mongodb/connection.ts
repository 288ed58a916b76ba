import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import { asUnavailable } from './unavailable.ts';

export interface ConnectionOptions {
  readonly url: string;
  readonly database: string | undefined;
  readonly answerWithinMs: number;
}

/** How long a call waits for a server to be there at all. */
const SELECTION_MS = 2_000;
const CONNECTIONS = 20;

/**
 * Majority on both sides: what a writer read (its checkpoint, its documents) cannot be rolled back under it when another
 * server takes over, and what it was told is written stays written.
 */
const driverOptions = ({ database, answerWithinMs }: ConnectionOptions): mongoose.ConnectOptions => ({
  ...(database === undefined ? {} : { dbName: database }),
  serverSelectionTimeoutMS: SELECTION_MS,
  connectTimeoutMS: SELECTION_MS,
  waitQueueTimeoutMS: answerWithinMs,
  socketTimeoutMS: answerWithinMs,
  maxPoolSize: CONNECTIONS,
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority' },
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
});

/** From here on the driver finds back by itself whenever the server was away. */
export const connect = async (options: ConnectionOptions): Promise<Connection> => {
  const connection = mongoose.createConnection(options.url, driverOptions(options));
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close(true);
    throw asUnavailable(error, 'none');
  }
};
