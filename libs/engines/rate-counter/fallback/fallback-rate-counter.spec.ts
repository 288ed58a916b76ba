import { rateCounterContract } from '#ports/rate-counter/rate-counter.contract';
import { Unavailable } from '#ports/unavailable';
import { fixedClock } from '#testing';
import { EmbeddedRateCounter } from '../embedded/embedded-rate-counter.ts';
import { FallbackRateCounter } from './fallback-rate-counter.ts';

rateCounterContract('of one process or of several', {
  open: () => {
    const clock = fixedClock();
    const shared = new EmbeddedRateCounter(clock);
    const [counter, other] = [0, 1].map(
      () => new FallbackRateCounter({ own: new EmbeddedRateCounter(clock), shared }, clock),
    );
    return Promise.resolve({
      counter: counter!,
      other: other!,
      elapse: (ms: number) => void clock.advance(ms),
      close: () => shared.close(),
    });
  },
});

describe('a counter that falls back', () => {
  it('gives back to both what was counted at both', async () => {
    let isThere = true;
    const clock = fixedClock();
    const counting = new EmbeddedRateCounter(clock);
    const shared: EmbeddedRateCounter['count'] = (...counted) =>
      isThere ? counting.count(...counted) : Promise.reject(new Unavailable('rate counter', 'unknown'));
    const counter = new FallbackRateCounter(
      { own: new EmbeddedRateCounter(clock), shared: { count: shared, close: () => counting.close() } },
      clock,
    );
    await counter.count('ada', 1_000, 50);
    await counting.count('ada', 1_000, 100);
    expect((await counter.count('ada', 1_000, -20)).hits).toBe(130);
    isThere = false;
    expect((await counter.count('ada', 1_000, 0)).hits).toBe(30);
  });
});
