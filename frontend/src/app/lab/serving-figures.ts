import { keyOf } from './production-figures';
import type { ProductionDay } from './shapes';

const PERCENT = 100;

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Oldest day first, as it is drawn: how one version answered. Null: it did not, that day. */
export const latencySeries = (days: readonly ProductionDay[], key: string) =>
  [...days].reverse().map(({ day, versions }) => {
    const version = versions.find((each) => keyOf(each) === key);
    const { p50Ms = null, p95Ms = null, p99Ms = null, scoreDrift = null } = version ?? {};
    return { day, p50Ms, p95Ms, p99Ms, scoreDrift: percent(scoreDrift) };
  });

/** Oldest day first: how far each day was from the week before, in percent of nothing in common. */
export const driftSeries = (days: readonly ProductionDay[]) =>
  [...days].reverse().map(({ day, drift }) => ({
    day,
    shownGenres: percent(drift.shown.genres),
    shownPopularity: percent(drift.shown.popularity),
    consumedGenres: percent(drift.consumed.genres),
    consumedPopularity: percent(drift.consumed.popularity),
  }));

const percent = (value: number | null): number | null => (value === null ? null : tenths(value * PERCENT));

export interface FallbackSum {
  readonly reason: string;
  readonly answers: number;
  /** Of all answers. */
  readonly share: number;
}

/** Days taken together, the most frequent reason first. */
export const fallbacksOf = (days: readonly ProductionDay[]): readonly FallbackSum[] => {
  const sums = new Map<string, number>();
  for (const { reason, answers } of days.flatMap(({ fallbacks }) => fallbacks))
    sums.set(reason, (sums.get(reason) ?? 0) + answers);
  const all = days.flatMap(({ versions }) => versions).reduce((total, { answers }) => total + answers, 0);
  return [...sums]
    .map(([reason, answers]) => ({ reason, answers, share: answers / all }))
    .sort((a, b) => b.answers - a.answers);
};
