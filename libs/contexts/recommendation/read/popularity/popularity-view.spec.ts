import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { dayName, utcDay } from '#kernel';
import { fixedClock, NOW, testPosition, type FixedClock } from '#testing';
import { fill } from '../../recommendation.spec.tools.ts';
import { HALF_LIFE_DAYS, PopularityFold } from './popularity-fold.ts';
import { PopularityView } from './popularity-view.ts';
import { popularity, type PopularityOfYear } from './projection.ts';

const today = utcDay(NOW);
const [heat, alien, akira] = ['movie:tmdb:1', 'movie:tmdb:2', 'anime:mal:3'] as const;
/** `daysAgo` -> how often. The year is only a name here. */
const counted = (item: string, year: number, ...days: readonly (readonly [daysAgo: number, n: number])[]) =>
  [
    `${item}|${year}`,
    { item, year, days: Object.fromEntries(days.map(([ago, n]) => [String(today - ago), n])) },
  ] as const;

describe('popularity in memory', () => {
  let clock: FixedClock;
  let fold: PopularityFold;
  const put = (...documents: readonly (readonly [string, PopularityOfYear | undefined])[]) =>
    documents.forEach((each) => fold.put(...each));

  const noveltyOf = (item: string): number => fold.novelty(fold.activityOf(item));

  beforeEach(() => {
    clock = fixedClock();
    fold = new PopularityFold(today, clock);
  });

  it('halves a count every 120 days', () => {
    put(counted(heat, 2026, [0, 3]), counted(heat, 2025, [HALF_LIFE_DAYS, 4], [2 * HALF_LIFE_DAYS, 8]));
    expect(fold.score(heat)).toBe(3 + 2 + 2);
    expect(fold.score(alien)).toBe(0);
  });

  it('ranks by the decayed score, ties by item id, of one medium or of all', () => {
    put(
      counted(heat, 2025, [HALF_LIFE_DAYS, 10]),
      counted(alien, 2026, [0, 6]),
      counted(akira, 2026, [0, 5]),
      counted('anime:mal:2', 2026, [0, 5]),
    );
    expect(fold.ranked(undefined).items).toEqual([alien, 'anime:mal:2', akira, heat]);
    expect(fold.ranked('anime').items).toEqual(['anime:mal:2', akira]);
    expect(fold.ranked('manga').items).toEqual([]);
  });

  it('keeps the order of what is decades old', () => {
    const years = 40 * 365;
    put(counted(heat, 1986, [years, 1]), counted(alien, 1986, [years, 2]));
    expect(fold.ranked('movie').items).toEqual([alien, heat]);
  });

  it('takes a day yet to come for today', () => {
    put(counted(heat, 9999, [-2_900_000, 1]), counted(alien, 2026, [0, 2]));
    expect(fold.score(heat)).toBe(1);
    expect(fold.ranked('movie').items).toEqual([alien, heat]);
  });

  it('keeps nothing of what is gone, not even a rounding', () => {
    put(counted(heat, 2020, [2_000, 1]), counted(heat, 2026, [0, 1_000_003]), counted(alien, 2026, [3, 1]));
    put([`${heat}|2026`, undefined], [`${heat}|2020`, undefined], ['movie:tmdb:9|2026', undefined]);
    expect(fold.score(heat)).toBe(0);
    expect(fold.ranked(undefined).items).toEqual([alien]);
  });

  it('scores a change at once, and ranks it after ten seconds at most', () => {
    put(counted(heat, 2026, [0, 2]), counted(alien, 2026, [0, 1]));
    expect(fold.ranked('movie').items).toEqual([heat, alien]);
    put(counted(alien, 2026, [0, 9]));
    expect(fold.score(alien)).toBe(9);
    expect(fold.ranked('movie').items).toEqual([heat, alien]);
    expect(fold.ranked(undefined).items).toEqual([alien, heat]);
    clock.advance(10_000);
    expect(fold.ranked('movie').items).toEqual([alien, heat]);
  });

  it('does not sort again while nothing changes', () => {
    put(counted(heat, 2026, [0, 2]));
    const before = fold.ranked('movie');
    clock.advance(3_600_000);
    expect(fold.ranked('movie')).toBe(before);
  });

  it('knows the scores and the order of any day that is over', () => {
    const lastYear = Number(dayName(today - 400).slice(0, 4));
    put(counted(heat, 2026, [0, 9], [3, 1]), counted(alien, 2026, [2, 2]), counted(akira, lastYear, [400, 50]));
    expect(fold.rankedUpTo(undefined, today - 2).items).toEqual([akira, alien, heat]);
    expect(fold.rankedUpTo('movie', today - 3)).toEqual({ items: [heat], scores: [2 ** (-3 / HALF_LIFE_DAYS)] });
    expect(fold.scoreUpTo(heat, today)).toBe(fold.score(heat));
    expect(fold.scoreUpTo('movie:tmdb:9', today)).toBe(0);
  });

  it('ranks by the days of a window, the last counting most', () => {
    put(counted(heat, 2026, [0, 2], [5, 90]), counted(alien, 2026, [1, 3]), counted(akira, 2026, [1, 3]));
    const { items, scores } = fold.rankedWithin('movie', { from: today - 1, to: today }, 1);
    expect([items, scores]).toEqual([
      [heat, alien],
      [2, 1.5],
    ]);
    expect(fold.rankedWithin('manga', { from: today - 1, to: today }, 1).items).toEqual([]);
  });

  it('knows the newest day on which anything happened', () => {
    expect(fold.newestDay(undefined, today)).toBeUndefined();
    put(counted(heat, 2026, [3, 1], [9, 1]), counted(akira, 2026, [1, 1]));
    expect(fold.newestDay(undefined, today)).toBe(today - 1);
    expect(fold.newestDay('movie', today)).toBe(today - 3);
    expect(fold.newestDay('movie', today - 4)).toBe(today - 9);
    expect(fold.newestDay('movie', today - 10)).toBeUndefined();
  });

  it('calls new what few know: -log2 of the share, over that of what nobody knows', () => {
    expect(noveltyOf(heat)).toBe(1);
    put(counted(heat, 2026, [0, 3]), counted(alien, 2026, [900, 12]));
    expect([heat, alien, akira].map(noveltyOf)).toEqual([0.5, 1 - Math.log2(13) / 4, 1]);
    put([`${alien}|2026`, undefined]);
    expect(noveltyOf(heat)).toBe(0);
  });

  it('follows the read model', async () => {
    const store = await openSqliteReadStore({ file: ':memory:' });
    const view = new PopularityView(store, clock);
    await fill(store, popularity, Object.fromEntries([counted(heat, 2026, [0, 2])]));
    await view.start();
    expect(view.current.ranked('movie').items).toEqual([heat]);
    await fill(store, popularity, { ...Object.fromEntries([counted(alien, 2026, [0, 3])]) }, testPosition(2));
    expect(await view.reach(testPosition(2), 5_000)).toBe(true);
    expect([view.reached, view.current.score(alien)]).toEqual([testPosition(2), 3]);
    await view.close();
    await store.close();
  });
});
