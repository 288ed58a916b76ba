import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Counted, RateCounter } from '#ports/rate-counter/rate-counter';
import { Unavailable } from '#ports/unavailable';

export interface RateCounters {
  /** What this process counts. */
  readonly own: RateCounter;
  /** What all replicas count together. `undefined`: there are no others. */
  readonly shared?: RateCounter | undefined;
}

/** After the shared counter failed, requests do without it for so long instead of waiting for it one by one. */
const APART_MS = 1_000;

/**
 * Budgets that replicas share while their counter answers, and of this process alone while it does not. What is spent is
 * always counted here as well, so that nobody begins anew when the shared one goes.
 */
export class RateStorage implements ThrottlerStorage {
  readonly #counters: RateCounters;
  readonly #now: () => number;
  /** Epoch ms. */
  #apartUntil = -Infinity;

  constructor(counters: RateCounters, now: () => number) {
    this.#counters = counters;
    this.#now = now;
  }

  async increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const own = await this.#counters.own.count(key, ttl);
    const { hits, leftMs } = (await this.#together(key, ttl)) ?? own;
    const timeToExpire = Math.max(1, Math.ceil(leftMs / 1_000));
    return { totalHits: hits, timeToExpire, isBlocked: hits > limit, timeToBlockExpire: timeToExpire };
  }

  async #together(key: string, windowMs: number): Promise<Counted | undefined> {
    const { shared } = this.#counters;
    if (!shared || this.#now() < this.#apartUntil) return undefined;
    try {
      return await shared.count(key, windowMs);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.#apartUntil = this.#now() + APART_MS;
      return undefined;
    }
  }
}
