import { ActivityOfYears } from './activity-of-years.ts';
import { packed, type PackedDays } from './activity.ts';

/** `[day, n]`. */
const days = (...each: readonly (readonly [number, number])[]): PackedDays =>
  packed({ item: 'movie:tmdb:1', year: 0, days: Object.fromEntries(each) });

const NOW = { latest: 1_000, reference: 1_000, halfLifeDays: 100 };

describe('the years of one item', () => {
  let activity: ActivityOfYears;

  beforeEach(() => {
    activity = new ActivityOfYears();
    activity.put(1972, days([800, 3], [900, 1]), 0.1);
    activity.put(1970, days([10, 2]), 0.2);
    activity.put(1971, days([400, 5], [500, 7]), 0.3);
  });

  it('add up to the same in whatever order they come', () => {
    const other = new ActivityOfYears();
    other.put(1970, days([10, 2]), 0.2);
    other.put(1971, days([400, 5], [500, 7]), 0.3);
    other.put(1972, days([800, 3], [900, 1]), 0.1);
    expect([activity.score, activity.count]).toEqual([other.score, 18]);
  });

  it('take what is new of one of them, longer or shorter than it was, and leave the others', () => {
    activity.put(1971, days([400, 5], [450, 1], [500, 8]), 0.5);
    expect([activity.count, activity.score]).toEqual([20, 0.2 + 0.5 + 0.1]);
    expect([activity.newestDay(1970, 1_000), activity.newestDay(1971, 499)]).toEqual([10, 450]);
    activity.put(1971, days([420, 1]), 0.25);
    expect([activity.count, activity.score]).toEqual([7, 0.2 + 0.25 + 0.1]);
    expect([activity.newestDay(1971, 1_000), activity.newestDay(1972, 1_000)]).toEqual([420, 900]);
  });

  it('leave nothing behind when they go, and are not missed where they never were', () => {
    activity.put(1975, days(), 0);
    activity.put(1971, days(), 0);
    expect([activity.count, activity.score]).toEqual([6, 0.2 + 0.1]);
    expect(activity.newestDay(1971, 1_000)).toBeUndefined();
    for (const year of [1970, 1972]) activity.put(year, days(), 0);
    expect([activity.count, activity.score]).toEqual([0, 0]);
  });

  it('know the newest day of a year, and of no other', () => {
    expect(activity.newestDay(1972, 850)).toBe(800);
    expect(activity.newestDay(1972, 700)).toBeUndefined();
    expect(activity.newestDay(1973, 1_000)).toBeUndefined();
  });

  it('count the years before one as they are, and of that one the days up to then', () => {
    expect(activity.scoreUpTo(1971, { ...NOW, latest: 450, reference: 450, halfLifeDays: 50 })).toBe(0.2 + 5 / 2);
    expect(activity.scoreUpTo(1969, { ...NOW, latest: 5 })).toBe(0);
    expect(activity.scoreUpTo(1990, NOW)).toBe(activity.score);
  });

  it('count days across years', () => {
    expect(activity.sumWithin({ ...NOW, from: 500, to: 800, latest: 2_000, reference: 800 })).toBe(7 / 8 + 3);
  });
});
