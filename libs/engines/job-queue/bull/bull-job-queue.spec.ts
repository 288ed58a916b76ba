import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import Redis from 'ioredis';
import { jobQueueContract } from '#ports/job-queue/job-queue.contract';
import { until } from '#testing';
import { freePort } from '#testing/free-port';
import { startRedis, type RedisServer } from '#testing/redis-server';
import { requires } from '#testing/requires';
import { TcpFaultProxy } from '#testing/tcp-fault-proxy';
import { bullJobQueue } from './bull-job-queue.ts';
import { Connections } from './connections.ts';

/** Who connects has connected by then. */
const LATE_MS = 500;

requires('redis').describe('on Redis', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  jobQueueContract('Bull', {
    open: async () => {
      const prefix = `test-${randomUUID()}`;
      const [queue, other] = [bullJobQueue({ url: redis.url, prefix }), bullJobQueue({ url: redis.url, prefix })];
      return {
        queue,
        other,
        close: async () => {
          await Promise.all([queue.close(), other.close()]);
        },
      };
    },
  });

  it('tells of work that failed', async () => {
    const failures: unknown[] = [];
    const queue = bullJobQueue({ url: redis.url, prefix: randomUUID(), onError: (...all) => failures.push(all) });
    queue.answer('replay', 1, (id) => Promise.reject(new Error(id)));
    await queue.ring('replay', 'a');
    await until(() => failures.length > 0);
    expect(failures).toEqual([['replay', 'a', new Error('a')]]);
    await queue.close();
  });

  it('connects no more once it is closed, whatever Bull does then', async () => {
    const connections = new Connections(redis.url, () => undefined);
    const before = connections.open('bclient');
    await once(before, 'ready');
    connections.close();
    await before.connect();
    connections.open('bclient');
    await sleep(LATE_MS);
    const own = new Redis(redis.url);
    const clients = (await own.client('LIST')) as string;
    own.disconnect();
    expect(clients.trim().split('\n')).toHaveLength(1);
  });
});

requires('redis').describe('BullJobQueue whose Redis goes and comes back', () => {
  it('refuses rings meanwhile, and answers them afterwards', async () => {
    const port = await freePort();
    let redis = await startRedis(port);
    const lost: Error[] = [];
    const queue = bullJobQueue({ url: redis.url, onDisconnect: (error) => lost.push(error) });
    const worked = new Set<string>();
    queue.answer('replay', 1, async (id) => void worked.add(id));
    await queue.ring('replay', 'before');
    await until(() => worked.has('before'));
    await redis.stop();
    await until(() => lost.length > 0);
    await expect(queue.ring('replay', 'meanwhile')).rejects.toMatchObject({ name: 'Unavailable' });
    redis = await startRedis(port);
    const ring = async (): Promise<boolean> =>
      queue.ring('replay', 'after').then(
        () => true,
        () => false,
      );
    while (!(await ring()));
    await until(() => worked.has('after'));
    await queue.close();
    await redis.stop();
  }, 60_000);
});

requires('redis').describe('BullJobQueue behind a link that is cut', () => {
  it('answers again once it is mended, however often', async () => {
    const redis = await startRedis();
    const { port, hostname } = new URL(redis.url);
    const proxy = await TcpFaultProxy.before(Number(port || 6_379), hostname);
    const queue = bullJobQueue({ url: `redis://127.0.0.1:${proxy.port}`, prefix: randomUUID() });
    const worked = new Set<string>();
    queue.answer('replay', 1, async (id) => void worked.add(id));
    const isTaken = (id: string): Promise<boolean> =>
      queue.ring('replay', id).then(
        () => true,
        () => false,
      );
    for (const id of ['a', 'b']) {
      await until(() => isTaken(id));
      await until(() => worked.has(id));
      proxy.cut();
      await until(async () => !(await isTaken('meanwhile')));
      proxy.mend();
    }
    await until(() => isTaken('last'));
    await until(() => worked.has('last'));
    await queue.close();
    await proxy.close();
    await redis.stop();
  }, 60_000);
});
