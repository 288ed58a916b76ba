import { LRUCache } from 'lru-cache';
import type { Counted, RateCounter } from '#ports/rate-counter/rate-counter';

interface Window {
  hits: number;
  /** Epoch ms. */
  readonly ends: number;
}

/** So many keys are known at once; the one that was quiet longest is forgotten first. */
const MOST_KEYS = 100_000;

/** Counts in the memory of this process alone. */
export class EmbeddedRateCounter implements RateCounter {
  readonly #windows: LRUCache<string, Window>;
  readonly #now: () => number;

  constructor(now: () => number, most = MOST_KEYS) {
    this.#now = now;
    this.#windows = new LRUCache({ max: most });
  }

  count(key: string, windowMs: number, by = 1): Promise<Counted> {
    const now = this.#now();
    const known = this.#windows.get(key);
    const window = known && known.ends > now ? known : { hits: 0, ends: now + windowMs };
    window.hits += by;
    this.#windows.set(key, window);
    return Promise.resolve({ hits: window.hits, leftMs: window.ends - now });
  }

  close(): Promise<void> {
    this.#windows.clear();
    return Promise.resolve();
  }
}
