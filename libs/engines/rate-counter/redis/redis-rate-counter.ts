import Redis from 'ioredis';
import type { Counted, RateCounter } from '#ports/rate-counter/rate-counter';
import { Unavailable } from '#ports/unavailable';

export interface RedisRateCounterOptions {
  /** `redis://` or `rediss://`, with credentials where there are any. */
  readonly url: string;
  /** Begins every key: several platforms may share one Redis. */
  readonly prefix?: string;
  /** Requests wait for it: what takes longer is `Unavailable`. */
  readonly answerWithinMs?: number;
}

const ANSWER_MS = 250;
const CONNECT_MS = 2_000;
const RETRY_MS = 1_000;

/** One step for Redis: a key that was counted and not given an end would count for ever. */
const COUNT = `
local hits = redis.call('INCRBY', KEYS[1], ARGV[2])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {hits, redis.call('PTTL', KEYS[1])}`;

interface CountingRedis extends Redis {
  countMore(key: string, windowMs: number, by: number): Promise<readonly [hits: number, leftMs: number]>;
}

/** Counts that all processes on one Redis share. Connects when first asked, and again for ever, a second apart at most. */
export const redisRateCounter = (options: RedisRateCounterOptions): RateCounter => new RedisRateCounter(options);

class RedisRateCounter implements RateCounter {
  readonly #client: CountingRedis;
  readonly #prefix: string;

  constructor({ url, prefix = 'reprise', answerWithinMs = ANSWER_MS }: RedisRateCounterOptions) {
    this.#prefix = prefix;
    this.#client = new Redis(url, {
      lazyConnect: true,
      connectTimeout: CONNECT_MS,
      commandTimeout: answerWithinMs,
      // who asks while it is away is told so, and not kept waiting
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(RETRY_MS, times * 50),
      scripts: { countMore: { numberOfKeys: 1, lua: COUNT } },
    }) as CountingRedis;
    // every call says for itself that it failed
    this.#client.on('error', () => undefined);
  }

  async count(key: string, windowMs: number, by = 1): Promise<Counted> {
    try {
      const [hits, leftMs] = await this.#client.countMore(`${this.#prefix}:rate:${key}`, windowMs, by);
      return { hits, leftMs: Math.max(0, leftMs) };
    } catch (cause) {
      throw new Unavailable('rate counter', 'unknown', { cause });
    }
  }

  close(): Promise<void> {
    this.#client.disconnect();
    return Promise.resolve();
  }
}
