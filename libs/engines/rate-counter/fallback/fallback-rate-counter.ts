import type { Counted, RateCounter } from '#ports/rate-counter/rate-counter';
import { Unavailable } from '#ports/unavailable';

export interface RateCounters {
  /** What this process counts. */
  readonly own: RateCounter;
  /** What all replicas count together. `undefined`: there are no others. */
  readonly shared?: RateCounter | undefined;
}

/** After the shared counter failed, whoever counts does without it for so long instead of waiting for it one by one. */
const APART_MS = 1_000;

/**
 * What replicas count together while their counter answers, and this process alone while it does not. All is counted here
 * as well, so that nobody begins anew when the shared one goes. Whoever opened the counters closes them.
 */
export class FallbackRateCounter implements RateCounter {
  readonly #counters: RateCounters;
  readonly #now: () => number;
  /** Epoch ms. */
  #apartUntil = -Infinity;

  constructor(counters: RateCounters, now: () => number) {
    this.#counters = counters;
    this.#now = now;
  }

  async count(key: string, windowMs: number, by = 1): Promise<Counted> {
    const own = await this.#counters.own.count(key, windowMs, by);
    return (await this.#together(key, windowMs, by)) ?? own;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #together(key: string, windowMs: number, by: number): Promise<Counted | undefined> {
    const { shared } = this.#counters;
    if (!shared || this.#now() < this.#apartUntil) return undefined;
    try {
      return await shared.count(key, windowMs, by);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      this.#apartUntil = this.#now() + APART_MS;
      return undefined;
    }
  }
}
