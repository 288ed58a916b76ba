import { randomUUID } from 'node:crypto';
import { ScratchDatabase } from '#engines/mongodb/scratch-database';
import { openMongoReadStore } from '#engines/read-store/mongodb/mongo-read-store';
import { freePort } from '#testing/free-port';
import { startRedis, type RedisServer } from '#testing/redis-server';
import { EventStoreDbDouble } from '../doubles/eventstoredb/event-store-db-double.ts';
import { QdrantDouble } from '../doubles/qdrant/qdrant-double.ts';
import { PROFILE } from './profile.ts';

interface Doubles {
  readonly eventStore: EventStoreDbDouble;
  readonly qdrant: QdrantDouble;
}

/** What one platform of the profile runs on, and no other. */
export interface ProfileEngines {
  /** For its environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** All that can be read there, as text. A tombstoned stream cannot, though its bytes wait for the server's scavenge. */
  text(): Promise<string>;
  /** Drops what it left on a server. */
  release(): Promise<void>;
}

export interface ServersOfFile {
  take(): ProfileEngines;
  close(): Promise<void>;
}

/** Platforms that one file may open: each has its own log, and its own database of the file's Redis, which has sixteen. */
const MOST = 8;

const openDoubles = async (): Promise<Doubles> => ({
  eventStore: await EventStoreDbDouble.start(),
  qdrant: await QdrantDouble.start(),
});

/**
 * A log of its own for each platform is more than one EventStoreDB can give, so it is the double here, whatever
 * `EVENTSTORE_URL` says. The same goes for Redis: a bell must not ring where nobody knows the job.
 */
export const openServers = async (): Promise<ServersOfFile> => {
  const redis = await startRedis(await freePort());
  const wanted = PROFILE === 'distributed' ? MOST : 0;
  const doubles = await Promise.all(Array.from({ length: wanted }, openDoubles));
  let taken = 0;
  return {
    take: () => {
      const n = taken++;
      if (n >= MOST) throw new Error(`${MOST} platforms of this file have engines already`);
      return enginesOf(`${redis.url}/${n}`, doubles[n]);
    },
    close: () => closeAll(redis, doubles),
  };
};

const closeAll = async (redis: RedisServer, doubles: readonly Doubles[]): Promise<void> => {
  for (const { eventStore, qdrant } of doubles) {
    eventStore.goDown();
    await qdrant.stop();
  }
  await redis.stop();
};

const enginesOf = (redisUrl: string, double: Doubles | undefined): ProfileEngines => {
  const bulkSize = Number(process.env.MONGODB_BULK_SIZE);
  const name = `reprise_test_${randomUUID().replaceAll('-', '')}`;
  const database = new ScratchDatabase(
    { url: process.env.MONGODB_URL!, bulkSize, database: () => name },
    openMongoReadStore,
  );
  return {
    settings: {
      MONGODB_URL: database.url,
      MONGODB_BULK_SIZE: `${bulkSize}`,
      REDIS_URL: redisUrl,
      ...(double && { EVENTSTORE_URL: double.eventStore.url, QDRANT_URL: double.qdrant.url }),
    },
    text: async () => `${await database.text()}\n${textOf(double)}`,
    release: () => database.close(),
  };
};

const textOf = (double: Doubles | undefined): string => {
  const log = double?.eventStore.log;
  const readable = log?.all.filter(({ stream }) => !log.isDeleted(stream)) ?? [];
  return readable.map(({ data, meta }) => Buffer.concat([data, meta]).toString()).join('\n');
};
