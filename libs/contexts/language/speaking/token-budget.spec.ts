import { EmbeddedRateCounter } from '#engines/rate-counter/embedded/embedded-rate-counter';
import { fixedClock, type FixedClock } from '#testing';
import { TokenBudget } from './token-budget.ts';

describe('token budget', () => {
  let clock: FixedClock;
  let budget: TokenBudget;
  beforeEach(() => {
    clock = fixedClock('2026-11-02T22:00:00.000Z');
    budget = new TokenBudget(new EmbeddedRateCounter(clock), { dailyTokens: 1_000, prices: undefined }, clock);
  });

  it('sets aside the most a call may take, and gives back what it has not taken', async () => {
    const call = await budget.reserve('ada', 800);
    expect(await budget.reserve('ada', 300)).toBeUndefined();
    await call!.settle(100);
    expect(await budget.reserve('ada', 900)).toBeDefined();
    expect(await budget.reserve('ada', 1)).toBeUndefined();
  });

  it('is each member’s own, and one for all that nobody asked for', async () => {
    await budget.reserve('ada', 1_000);
    expect(await budget.reserve('bob', 1_000)).toBeDefined();
    expect(await budget.reserve(undefined, 1_000)).toBeDefined();
    expect(await budget.reserve(undefined, 1)).toBeUndefined();
  });

  it('begins anew with the UTC day', async () => {
    await budget.reserve('ada', 1_000);
    clock.advance(2 * 3_600_000);
    expect(await budget.reserve('ada', 1_000)).toBeDefined();
  });

  it('cannot be overspent by calls at once', async () => {
    const calls = await Promise.all(Array.from({ length: 20 }, () => budget.reserve('ada', 300)));
    expect(calls.filter(Boolean)).toHaveLength(3);
  });
});
