import type { PopularityOfYear } from './projection.ts';

/** Of the days' counts that are kept as one number. */
const COUNTS = 2 ** 20;

/**
 * How often one item was interacted with on each day of one year, in 8 bytes a day: day x 2^20 + count, in order of
 * days. A count beyond a million a day is a million.
 */
export type PackedDays = readonly number[];

export const packed = ({ days }: PopularityOfYear): PackedDays =>
  Object.entries(days)
    .map(([day, n]) => Number(day) * COUNTS + Math.min(n, COUNTS - 1))
    .sort((a, b) => a - b);

/** Sum over the days from `from` to `to` of n(day) 2^((min(day, latest) - reference) / half-life). */
export interface DecayedSum {
  readonly from?: number;
  readonly to?: number;
  /** A day yet to come counts as this one. */
  readonly latest: number;
  readonly reference: number;
  readonly halfLifeDays: number;
}

export const decayedSum = (
  days: PackedDays,
  { from = -Infinity, to = Infinity, latest, reference, halfLifeDays }: DecayedSum,
): number => {
  let sum = 0;
  for (const entry of days) {
    const day = Math.floor(entry / COUNTS);
    if (day < from || day > to) continue;
    sum += (entry % COUNTS) * 2 ** ((Math.min(day, latest) - reference) / halfLifeDays);
  }
  return sum;
};

export const countOf = (days: PackedDays): number => days.reduce((sum, entry) => sum + (entry % COUNTS), 0);

/** The newest day up to `latest`; `undefined`: all days are later. */
export const newestDay = (days: PackedDays, latest: number): number | undefined => {
  const entry = days.findLast((each) => each < (latest + 1) * COUNTS);
  return entry === undefined ? undefined : Math.floor(entry / COUNTS);
};
