import { countOf, decayedSum, newestDay, type DecayedSum, type PackedDays } from './activity.ts';

/** What is going on with one item, now and later: one for each item, for as long as the fold lives. */
export interface Activity {
  /** Decayed to now. */
  readonly score: number;
  /** Interactions of all time. */
  readonly count: number;
}

/** Of the numbers that are kept for a year: which it is, how many of the days are its own, what these add up to. */
const [YEAR, DAYS, SCORE] = [0, 1, 2] as const;
const OF_A_YEAR = 3;

interface Place {
  /** Where the year stands among the years, or would stand. */
  readonly at: number;
  /** Its days: from the first to the one before `to`. */
  readonly from: number;
  readonly to: number;
}

/**
 * The years of one item, in order, so that the same years always add up to the same score. Two lists of numbers, and no
 * object for a year or its days: there is one of these for each item, and a full garbage collection looks at everything
 * that is alive.
 */
export class ActivityOfYears implements Activity {
  score = 0;
  count = 0;
  #days: PackedDays = [];
  #years: readonly number[] = [];

  /** No days: nothing is left of that year. `score`: what the days add up to. */
  put(year: number, days: PackedDays, score: number): void {
    const { at, from, to } = this.#placeOf(year);
    this.count += countOf(days) - countOf(this.#days.slice(from, to));
    this.#days = replaced(this.#days, from, to, days);
    const after = from === to ? at : at + OF_A_YEAR;
    this.#years = replaced(this.#years, at, after, days.length > 0 ? [year, days.length, score] : []);
    this.score = this.#sumOf(this.#years.length);
  }

  /** Of days of all years. */
  sumWithin(sum: DecayedSum): number {
    return decayedSum(this.#days, sum);
  }

  /** The years before that one as they are, and of that one the days up to `decay.latest`. */
  scoreUpTo(year: number, decay: DecayedSum): number {
    const { at, from, to } = this.#placeOf(year);
    return this.#sumOf(at) + decayedSum(this.#days.slice(from, to), { ...decay, to: decay.latest });
  }

  /** The newest day of that year up to `latest`; `undefined`: there is none. */
  newestDay(year: number, latest: number): number | undefined {
    const { from, to } = this.#placeOf(year);
    return newestDay(this.#days.slice(from, to), latest);
  }

  #placeOf(year: number): Place {
    const years = this.#years;
    let [at, from] = [0, 0];
    for (; at < years.length && years[at + YEAR]! < year; at += OF_A_YEAR) from += years[at + DAYS]!;
    return { at, from, to: years[at + YEAR] === year ? from + years[at + DAYS]! : from };
  }

  /** Score of the years that stand before `end`. */
  #sumOf(end: number): number {
    let sum = 0;
    for (let at = 0; at < end; at += OF_A_YEAR) sum += this.#years[at + SCORE]!;
    return sum;
  }
}

const replaced = (all: readonly number[], from: number, to: number, by: readonly number[]): readonly number[] =>
  all.slice(0, from).concat(by, all.slice(to));
