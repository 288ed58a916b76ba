import type { ThrottlerStorage } from '@nestjs/throttler';
import { LRUCache } from 'lru-cache';

interface Window {
  hits: number;
  /** Epoch ms. */
  readonly ends: number;
}

/** So many payers are known at once; the one that was quiet longest is forgotten first. */
const MOST_PAYERS = 100_000;

/** Counts in windows that begin with a payer's first request. Of this process alone: replicas each have their own. */
export class MemoryRateStorage implements ThrottlerStorage {
  readonly #windows: LRUCache<string, Window>;
  readonly #now: () => number;

  constructor(now: () => number, most = MOST_PAYERS) {
    this.#now = now;
    this.#windows = new LRUCache({ max: most });
  }

  increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const now = this.#now();
    const known = this.#windows.get(key);
    const window = known && known.ends > now ? known : { hits: 0, ends: now + ttl };
    window.hits += 1;
    this.#windows.set(key, window);
    const timeToExpire = Math.max(1, Math.ceil((window.ends - now) / 1_000));
    return Promise.resolve({
      totalHits: window.hits,
      timeToExpire,
      isBlocked: window.hits > limit,
      timeToBlockExpire: timeToExpire,
    });
  }
}
