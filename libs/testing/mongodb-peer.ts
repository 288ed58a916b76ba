import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { firstLine, stop } from './child-process.ts';
import { buildGoProgram } from './go-program.ts';
import { startPostgresql } from './postgresql-server.ts';
import { TcpFaultProxy } from './tcp-fault-proxy.ts';

/** A server that speaks MongoDB's wire protocol, to run an adapter against. */
export interface MongodbPeer {
  readonly url: string;
  /** The most documents that one write command may name. */
  readonly bulkSize: number;
  /** Name of a database that nobody uses yet. Who fills it on a server of somebody else's drops it, too. */
  database(): string;
  stop(): Promise<void>;
}

/** One host, with credentials if it wants them. */
const given = process.env.MONGODB_URL;

/** What the tests run on, for their output. */
export const MONGODB_PEER = given === undefined ? 'FerretDB 1.24 on PostgreSQL' : 'the server at MONGODB_URL';

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
  if (given === undefined) return startOwn();
  return {
    url: given,
    bulkSize: Number(process.env.MONGODB_BULK_SIZE ?? 1_000),
    database,
    stop: () => Promise.resolve(),
  };
};

/** A proxy that breaks the link to the peer on demand, and the URL that leads through it. */
export const faultProxyBefore = async (
  peer: MongodbPeer,
): Promise<{ readonly proxy: TcpFaultProxy; readonly url: string }> => {
  const url = new URL(peer.url);
  const proxy = await TcpFaultProxy.before(Number(url.port || 27_017), url.hostname);
  url.host = `127.0.0.1:${proxy.port}`;
  // Otherwise the driver asks for the members of the replica set, and goes to them by itself.
  url.searchParams.set('directConnection', 'true');
  return { proxy, url: url.href };
};
