import { randomOf } from './random.ts';
import type { Interval } from './report.ts';

const ROUNDS = 1_000;
const SEED = 'bootstrap';

export const meanOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let n = 0; n < values.length; n++) sum += values[n]!;
  return values.length === 0 ? 0 : sum / values.length;
};

/**
 * Means with their 95 % bootstrap intervals: cases drawn with replacement, the same draws for every list. Lists are of
 * one length. Percentile method (Efron and Tibshirani, 1993).
 */
export const intervalsOf = <K extends string>(
  lists: Readonly<Record<K, ArrayLike<number>>>,
  rounds = ROUNDS,
): Record<K, Interval> => {
  const names = Object.keys(lists) as K[];
  const columns = names.map((name) => Float64Array.from(lists[name]));
  const cases = columns[0]?.length ?? 0;
  const means = columns.map(() => new Float64Array(rounds));
  const random = randomOf(SEED);
  const drawn = new Uint32Array(cases);
  for (let round = 0; round < rounds && cases > 0; round++) {
    for (let n = 0; n < cases; n++) drawn[n] = Math.floor(random() * cases);
    columns.forEach((column, which) => {
      let sum = 0;
      for (let n = 0; n < cases; n++) sum += column[drawn[n]!]!;
      means[which]![round] = sum / cases;
    });
  }
  const intervals = names.map((name, which) => [name, intervalIn(columns[which]!, means[which]!.sort())] as const);
  return Object.fromEntries(intervals) as Record<K, Interval>;
};

const intervalIn = (values: Float64Array, sorted: Float64Array): Interval => ({
  mean: meanOf(values),
  low: sorted[Math.floor(0.025 * sorted.length)] ?? 0,
  high: sorted[Math.floor(0.975 * sorted.length) - 1] ?? 0,
});

/** How much one model is above another, case by case. */
export interface Difference extends Interval {
  /**
   * Two-sided, by flipping signs: the share of 2,000 draws in which chance alone parts the two as far. Differences that
   * are all 0 give 1.
   */
  readonly p: number;
}

const FLIPS = 2_000;

/** `a - b`, of the same cases in the same order. Throws RangeError where they are not as many. */
export const differenceOf = (a: readonly number[], b: readonly number[]): Difference => {
  const differences = differencesOf(a, b);
  return { ...intervalsOf({ differences }).differences, p: signFlip(differences) };
};

/** As `differenceOf`, without the p that takes most of its time: for who serves meanwhile. */
export const differenceIntervalOf = (a: readonly number[], b: readonly number[]): Interval =>
  intervalsOf({ differences: differencesOf(a, b) }).differences;

const differencesOf = (a: readonly number[], b: readonly number[]): readonly number[] => {
  if (a.length !== b.length) throw new RangeError(`${a.length} cases beside ${b.length}`);
  return a.map((each, n) => each - b[n]!);
};

const signFlip = (differences: readonly number[]): number => {
  const told = differences.filter((each) => each !== 0);
  const far = Math.abs(told.reduce((sum, each) => sum + each, 0)) - 1e-12;
  const random = randomOf('signs');
  let as = 0;
  for (let flip = 0; flip < FLIPS; flip++) {
    let sum = 0;
    for (const each of told) sum += random() < 0.5 ? each : -each;
    if (Math.abs(sum) >= far) as += 1;
  }
  return (as + 1) / (FLIPS + 1);
};
