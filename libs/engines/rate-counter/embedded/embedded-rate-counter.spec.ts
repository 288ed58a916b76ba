import { rateCounterContract } from '#ports/rate-counter/rate-counter.contract';
import { fixedClock } from '#testing';
import { EmbeddedRateCounter } from './embedded-rate-counter.ts';

rateCounterContract('embedded', {
  open: () => {
    const clock = fixedClock();
    const counter = new EmbeddedRateCounter(clock);
    return Promise.resolve({ counter, elapse: (ms: number) => void clock.advance(ms), close: () => counter.close() });
  },
});

describe('EmbeddedRateCounter', () => {
  it('remembers only so many keys', async () => {
    const counter = new EmbeddedRateCounter(() => 0, 2);
    const hits = [];
    for (const key of ['a', 'a', 'b', 'c', 'a']) hits.push((await counter.count(key, 1_000)).hits);
    expect(hits).toEqual([1, 2, 1, 1, 1]);
  });
});
