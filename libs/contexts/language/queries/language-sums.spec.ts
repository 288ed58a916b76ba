import type { LanguageCalls } from '../read/language-calls/projection.ts';
import { sumOf } from './language-sums.ts';

const day = (data: Partial<LanguageCalls>): LanguageCalls => ({
  day: '2026-11-02',
  prompt: 'why',
  version: 1,
  models: ['small-1'],
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  durations: [0, 0, 0, 0, 0, 0, 0, 0, 0],
  outcomes: {},
  retried: 0,
  spared: {},
  rejected: 0,
  ...data,
});

describe('sums of days', () => {
  it('are nothing, and no rate, where nothing was asked', () => {
    expect(sumOf([], undefined)).toEqual({
      calls: 0,
      answered: 0,
      promptTokens: 0,
      completionTokens: 0,
      cached: 0,
      fallbacks: 0,
      fallbackRate: null,
      retried: 0,
      rejected: 0,
      outcomes: {},
      spared: {},
      p50Ms: null,
      p95Ms: null,
      cost: null,
    });
  });

  it('count as fallback what nobody heard an answer to: not a try that was made again, nor who went away', () => {
    const some = [
      day({ calls: 4, outcomes: { said: 2, down: 2 }, retried: 1, spared: { cached: 3 } }),
      day({ calls: 3, outcomes: { late: 1, abandoned: 2 }, spared: { cached: 1, budget: 1, broken: 1 }, rejected: 2 }),
    ];
    expect(sumOf(some, undefined)).toMatchObject({
      calls: 7,
      answered: 2,
      cached: 4,
      fallbacks: 4, // one down for good, one late, one without budget, one while broken
      fallbackRate: 0.4,
      retried: 1,
      rejected: 2,
      outcomes: { said: 2, down: 2, late: 1, abandoned: 2 },
      spared: { cached: 4, budget: 1, broken: 1 },
    });
  });

  it('cost what a million tokens cost, read and written', () => {
    const some = [day({ promptTokens: 1_000_000 }), day({ promptTokens: 500_000, completionTokens: 250_000 })];
    expect(sumOf(some, { in: 0.15, out: 0.6 }).cost).toBe(0.375);
    expect(sumOf(some, undefined).cost).toBeNull();
  });

  it('say how long half and nearly all of the calls took, at most', () => {
    expect(sumOf([day({ durations: [0, 10, 0, 9, 0, 0, 0, 0, 1] })], undefined)).toMatchObject({
      p50Ms: 250,
      p95Ms: 1_000,
    });
    expect(sumOf([day({ durations: [0, 0, 0, 0, 0, 0, 0, 0, 1] })], undefined)).toMatchObject({ p50Ms: null });
  });
});
