import { byVersion, seriesOf } from './production-figures';
import type { Figures, ProductionDay } from './shapes';

const figures = (model: string, answers: number, hits: number, followed: number): Figures => ({
  ...{ policy: 'champion', model, version: null, answers, items: answers * 10, distinct: 5, coverage: 0.1, members: 2 },
  ...{ opened: answers, liked: 0, ratedHigh: 0, ratedLow: 0, dismissed: 0, followed, hits },
  ...{ openRate: null, likeRate: null, highRatingRate: null, dismissalRate: null, nextHitRate: null },
});
const day = (name: string, ...rows: Figures[]): ProductionDay => ({
  ...{ day: name, answers: 0, fallbackShare: 0.5, figures: rows, fallbacks: [], versions: [] },
  drift: { shown: { genres: null, popularity: null }, consumed: { genres: null, popularity: null } },
});

describe('production figures', () => {
  const days = [
    day('2026-03-02', figures('ease', 10, 1, 4)),
    day('2026-03-01', figures('ease', 30, 3, 6), figures('popularity', 5, 0, 0)),
  ];

  it('add up by version', () => {
    expect(byVersion(days).map(({ model, answers, hits, followed }) => [model, answers, hits, followed])).toEqual([
      ['ease', 40, 4, 10],
      ['popularity', 5, 0, 0],
    ]);
  });

  it('are drawn oldest day first, with no share of nothing', () => {
    expect(seriesOf(days, 'popularity ').map(({ day: name, hits }) => [name, hits])).toEqual([
      ['2026-03-01', null],
      ['2026-03-02', null],
    ]);
    expect(seriesOf(days, undefined).map(({ answers, hits }) => [answers, hits])).toEqual([
      [35, 0.5],
      [10, 0.25],
    ]);
  });
});
