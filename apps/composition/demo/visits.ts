import { DAY_MS } from '#kernel';
import type { Draws } from './draws.ts';

/** When a member came, and how many titles they dealt with then. */
export interface Visit {
  readonly at: number;
  readonly titles: number;
}

const HOUR_MS = 3_600_000;
const LONGEST_MS = 2 * HOUR_MS;
/** Days, less some for the week-end that a visit is moved to. */
const TWO_YEARS = 720;

/**
 * Visits for so many titles, the earliest first: over at most two years before `until`, more of them lately, mostly
 * on evenings and at week-ends. A `recent` member was also here within the last day. All are over by `until`, and what
 * is drawn does not depend on when that is.
 */
export const drawVisits = (draws: Draws, titles: number, until: number, recent: boolean): Visit[] => {
  const since = TWO_YEARS * Math.sqrt(draws.next());
  const sizes: number[] = [];
  for (let left = titles; left > 0; left -= sizes.at(-1)!) sizes.push(Math.min(left, draws.whole(1, 8)));
  const times = sizes.map(() => evening(draws, until, since));
  if (recent) times[0] = until - draws.between(2, 20) * HOUR_MS;
  times.sort((a, b) => a - b);
  keepApart(times);
  return sizes.map((size, i) => ({ at: times[i]!, titles: size }));
};

/** The times of the titles of one visit: some minutes from each other, within two hours. */
export const drawTimes = (draws: Draws, { at, titles }: Visit): number[] => {
  let time = at;
  return Array.from({ length: titles }, () => {
    const now = Math.floor(time);
    time += (draws.between(0.1, 0.9) * LONGEST_MS) / titles;
    return now;
  });
};

const evening = (draws: Draws, until: number, since: number): number => {
  const day = Math.floor(until / DAY_MS - 1 - since * draws.next() ** 1.6);
  const weekday = (day + 4) % 7;
  const free = weekday === 0 || weekday === 6;
  const waits = draws.happens(0.35);
  const saturday = draws.happens(0.5) ? 1 : 0;
  const late = draws.happens(free ? 0.55 : 0.8);
  const hour = late ? draws.between(18, 22) : draws.between(9, 20);
  return (waits && !free ? day - weekday - saturday : day) * DAY_MS + hour * HOUR_MS;
};

/** Nobody is here twice at a time: a visit that would reach into the next one begins earlier. */
const keepApart = (times: number[]): void => {
  for (let i = times.length - 2; i >= 0; i--) times[i] = Math.min(times[i]!, times[i + 1]! - LONGEST_MS);
};
