import type { ThrottlerStorage } from '@nestjs/throttler';
import type { RateCounter } from '#ports/rate-counter/rate-counter';

/** Budgets as the throttler asks for them, on a counter of ours. */
export class RateStorage implements ThrottlerStorage {
  readonly #counter: RateCounter;

  constructor(counter: RateCounter) {
    this.#counter = counter;
  }

  async increment(key: string, ttl: number, limit: number): ReturnType<ThrottlerStorage['increment']> {
    const { hits, leftMs } = await this.#counter.count(key, ttl);
    const timeToExpire = Math.max(1, Math.ceil(leftMs / 1_000));
    return { totalHits: hits, timeToExpire, isBlocked: hits > limit, timeToBlockExpire: timeToExpire };
  }
}
