import { driftSeries, fallbacksOf, latencySeries } from './serving-figures';
import type { ProductionDay } from './shapes';

const none = { genres: null, popularity: null };
const day = (name: string, rest: Partial<ProductionDay>): ProductionDay => ({
  ...{ day: name, answers: 0, fallbackShare: null, figures: [], fallbacks: [], versions: [] },
  drift: { shown: none, consumed: none },
  ...rest,
});
const version = (model: string, answers: number, p50Ms: number) => ({
  ...{ model, version: null, answers, p50Ms, p95Ms: p50Ms * 2, p99Ms: p50Ms * 3, scoreDrift: 0.0125 },
});

describe('how it was answered', () => {
  const days = [
    day('2026-03-02', {
      versions: [version('ease', 30, 4)],
      fallbacks: [{ reason: 'COLD_MEMBER', answers: 5, share: 0.1 }],
      drift: { shown: { genres: 0.0312, popularity: 0.2 }, consumed: none },
    }),
    day('2026-03-01', {
      versions: [version('popularity', 20, 1)],
      fallbacks: [
        { reason: 'OVER_BUDGET', answers: 7, share: 0.35 },
        { reason: 'COLD_MEMBER', answers: 5, share: 0.25 },
      ],
    }),
  ];

  it('is drawn oldest day first, with gaps where a version did not answer', () => {
    expect(latencySeries(days, 'ease ')).toEqual([
      { day: '2026-03-01', p50Ms: null, p95Ms: null, p99Ms: null, scoreDrift: null },
      { day: '2026-03-02', p50Ms: 4, p95Ms: 8, p99Ms: 12, scoreDrift: 1.3 },
    ]);
    expect(driftSeries(days)[1]).toEqual({
      ...{ day: '2026-03-02', shownGenres: 3.1, shownPopularity: 20, consumedGenres: null, consumedPopularity: null },
    });
  });

  it('tells the reasons of days taken together, of all answers', () => {
    expect(fallbacksOf(days)).toEqual([
      { reason: 'COLD_MEMBER', answers: 10, share: 0.2 },
      { reason: 'OVER_BUDGET', answers: 7, share: 0.14 },
    ]);
    expect(fallbacksOf([])).toEqual([]);
  });
});
