import { randomUUID } from 'node:crypto';
import { rateCounterContract } from '#ports/rate-counter/rate-counter.contract';
import { until } from '#testing';
import { startRedis, type RedisServer } from '#testing/redis-server';
import { requires } from '#testing/requires';
import { TcpFaultProxy } from '#testing/tcp-fault-proxy';
import { redisRateCounter } from './redis-rate-counter.ts';

requires('redis').describe('on Redis', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  rateCounterContract('Redis', {
    open: () => {
      const prefix = `test-${randomUUID()}`;
      const [counter, other] = [
        redisRateCounter({ url: redis.url, prefix }),
        redisRateCounter({ url: redis.url, prefix }),
      ];
      return Promise.resolve({
        counter,
        other,
        close: async () => {
          await Promise.all([counter.close(), other.close()]);
        },
      });
    },
  });

  describe('behind a link that breaks', () => {
    let proxy: TcpFaultProxy;
    beforeEach(async () => {
      const { port, hostname } = new URL(redis.url);
      proxy = await TcpFaultProxy.before(Number(port || 6379), hostname);
    });
    afterEach(() => proxy.close());

    const counts = async (counter: { count(key: string, ms: number): Promise<unknown> }) =>
      counter.count('a', 1_000).then(
        () => true,
        () => false,
      );

    it.each(['cut', 'silence'] as const)(
      'is unavailable after a %s, and counts again once it is mended',
      async (how) => {
        const through = `redis://127.0.0.1:${proxy.port}`;
        const counter = redisRateCounter({ url: through, prefix: randomUUID(), answerWithinMs: 100 });
        await until(() => counts(counter));
        proxy[how]();
        await expect(counter.count('a', 1_000)).rejects.toMatchObject({ name: 'Unavailable', engine: 'rate counter' });
        proxy.mend();
        await until(() => counts(counter));
        await counter.close();
      },
    );
  });
});
