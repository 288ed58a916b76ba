import { dayName, utcDay } from '#kernel';
import type { Exposure } from '#ports/exposure-log/exposure-log';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `YYYY-MM-DD`, and a day of the calendar. */
export const isDay = (text: string): boolean => DAY.test(text) && dayOf(text) === text;

/** The UTC day of an ISO time; `undefined`: it is none. */
export const dayOf = (iso: string): string | undefined => {
  const day = utcDay(iso);
  const name = Number.isNaN(day) ? '' : dayName(day);
  return DAY.test(name) ? name : undefined;
};

/** Throws `RangeError` for an exposure without a time. */
export const byDay = (batch: readonly Exposure[]): ReadonlyMap<string, readonly Exposure[]> => {
  const days = Map.groupBy(batch, ({ at }) => dayOf(at));
  if (days.has(undefined)) throw new RangeError('an exposure without a time');
  return days as ReadonlyMap<string, readonly Exposure[]>;
};
