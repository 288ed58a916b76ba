import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { firstLine, stop } from './child-process.ts';
import { buildGoProgram } from './go-program.ts';
import { startPostgresql } from './postgresql-server.ts';

/** A server that speaks MongoDB's wire protocol, to run an adapter against. */
export interface MongodbPeer {
  /** What it is, for the test's output. */
  readonly name: string;
  readonly url: string;
  /** The most documents that one write command may name. */
  readonly bulkSize: number;
  /** Name of a database that nobody uses yet. Who fills it on a server of somebody else's drops it, too. */
  database(): string;
  stop(): Promise<void>;
}

/** A first build of the server takes a minute or two. */
export const MONGODB_PEER_START_MS = 300_000;

const database = (): string => `reprise_test_${randomUUID().replaceAll('-', '')}`;

/**
 * Our server holds a connection to PostgreSQL for each document of an update command until the command ends: four
 * commands at once of ten documents each, from a few clients, must find enough.
 */
const BULK_SIZE = 10;
const POOL_SIZE = 180;

const startOwn = async (): Promise<MongodbPeer> => {
  const program = await buildGoProgram(join(process.cwd(), 'test', 'peers', 'mongodb-wire'));
  const postgres = await startPostgresql();
  const args = ['-postgres', `${postgres.url}&pool_max_conns=${POOL_SIZE}`];
  const server = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    const [url] = await firstLine(server, 'stdout', /^mongodb:\S+/);
    return {
      name: 'FerretDB 1.24 on PostgreSQL',
      url,
      bulkSize: BULK_SIZE,
      database,
      stop: async () => {
        await stop(server);
        await postgres.stop();
      },
    };
  } catch (error) {
    await stop(server);
    await postgres.stop();
    throw error;
  }
};

/**
 * The server at `MONGODB_URL`, or else one of our own (test/peers/mongodb-wire), started for this file alone. Allow
 * `MONGODB_PEER_START_MS` for it, and stop it in the end: what was not started here is left running.
 */
export const startMongodbPeer = async (): Promise<MongodbPeer> => {
  const url = process.env.MONGODB_URL;
  if (url === undefined) return startOwn();
  return { name: 'MONGODB_URL', url, bulkSize: 1_000, database, stop: () => Promise.resolve() };
};
