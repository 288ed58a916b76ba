import type { RateCounter } from '#ports/rate-counter/rate-counter';
import { Unavailable } from '#ports/unavailable';
import { EmbeddedRateCounter } from '#engines/rate-counter/embedded/embedded-rate-counter';
import { FallbackRateCounter } from '#engines/rate-counter/fallback/fallback-rate-counter';
import { fixedClock, type FixedClock } from '#testing';
import { RateStorage } from './rate-storage.ts';

/** A counter for several replicas, whose server can be taken away. */
class Shared implements RateCounter {
  isThere = true;
  asked = 0;
  readonly #counter: RateCounter;
  constructor(now: () => number) {
    this.#counter = new EmbeddedRateCounter(now);
  }
  count(key: string, windowMs: number) {
    this.asked += 1;
    if (!this.isThere) return Promise.reject(new Unavailable('rate counter', 'unknown'));
    return this.#counter.count(key, windowMs);
  }
  close() {
    return this.#counter.close();
  }
}

describe('RateStorage', () => {
  let clock: FixedClock;
  let shared: Shared;
  let replicas: readonly RateStorage[];

  beforeEach(() => {
    clock = fixedClock();
    shared = new Shared(clock);
    replicas = [0, 1].map(
      () => new RateStorage(new FallbackRateCounter({ own: new EmbeddedRateCounter(clock), shared }, clock)),
    );
  });

  const spend = async (replica: number) => (await replicas[replica]!.increment('ada', 60_000, 3)).totalHits;

  it('is one budget for all replicas', async () => {
    expect([await spend(0), await spend(1), await spend(0)]).toEqual([1, 2, 3]);
    expect(await replicas[1]!.increment('ada', 60_000, 3)).toEqual({
      totalHits: 4,
      timeToExpire: 60,
      isBlocked: true,
      timeToBlockExpire: 60,
    });
  });

  it('goes on with what this process has counted while the shared counter is away, and joins it again', async () => {
    expect([await spend(0), await spend(0), await spend(1)]).toEqual([1, 2, 3]);
    shared.isThere = false;
    expect([await spend(0), await spend(1)]).toEqual([3, 2]);
    shared.isThere = true;
    clock.advance(1_000);
    expect([await spend(0), await spend(1)]).toEqual([4, 5]);
  });

  it('does not ask a counter that has just failed', async () => {
    shared.isThere = false;
    for (let n = 0; n < 5; n++) await spend(0);
    expect(shared.asked).toBe(1);
    clock.advance(1_000);
    await spend(0);
    expect(shared.asked).toBe(2);
  });

  it('lets what is no outage through', async () => {
    shared.count = () => Promise.reject(new TypeError('a mistake'));
    await expect(spend(0)).rejects.toThrow('a mistake');
  });
});
