import { dayName, utcDay } from '#kernel';
import { added, divergence, inTenthsOf, totalOf, type Histogram } from './histogram.ts';
import type { ProductionDay, TitleCounts } from './production-day.ts';

/** Days that a day is held against. */
const WEEK = 7;
/** Fewer titles or scores differ by chance alone. */
const FEWEST = 100;

/** Jensen-Shannon divergence to the week before, from 0, the same, to 1, nothing in common; null: too little of either. */
export interface TitleDrift {
  readonly genres: number | null;
  /** In tenths of the week before, from the least rated titles to the most. */
  readonly popularity: number | null;
}

export interface Drift {
  readonly shown: TitleDrift;
  readonly consumed: TitleDrift;
}

/** The days before one, the newest first. */
export const weekBefore = (day: string): readonly string[] =>
  Array.from({ length: WEEK }, (_, n) => dayName(utcDay(day) - n - 1));

export const driftOf = (day: ProductionDay, before: readonly ProductionDay[]): Drift => ({
  shown: titleDrift(
    day.shown,
    before.map(({ shown }) => shown),
  ),
  consumed: titleDrift(
    day.consumed,
    before.map(({ consumed }) => consumed),
  ),
});

/** Of the scores that one version gave, all policies together. */
export const scoreDriftOf = (model: string, day: ProductionDay, before: readonly ProductionDay[]): number | null =>
  enough(scoresOf(model, [day]), scoresOf(model, before));

const titleDrift = (now: TitleCounts, before: readonly TitleCounts[]): TitleDrift => {
  const genres = added(...before.map((each) => each.genres));
  const popularity = added(...before.map((each) => each.popularity));
  return {
    genres: enough(now.genres, genres),
    popularity: enough(inTenthsOf(now.popularity, popularity), inTenthsOf(popularity, popularity)),
  };
};

const scoresOf = (model: string, days: readonly ProductionDay[]): Histogram =>
  added(...days.flatMap(({ serving }) => serving.filter((each) => each.model === model)).map(({ scores }) => scores));

const enough = (now: Histogram, before: Histogram): number | null =>
  totalOf(now) < FEWEST || totalOf(before) < FEWEST ? null : divergence(now, before);
