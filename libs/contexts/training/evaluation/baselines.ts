import { DAY_MS } from '#kernel';
import type { InteractionColumns } from '../datasets/interaction-columns.ts';
import { Rankable, type Scorer } from './scorer.ts';
import type { EvaluationCase } from './tracks.ts';

const WINDOW_DAYS = 365;

/** What most people turned to, whoever asks. */
export const popularity = (training: InteractionColumns): Scorer => counting('popularity', training, Infinity);

/** What most people turned to in the year before the question. */
export const windowedPopularity = (training: InteractionColumns, days = WINDOW_DAYS): Scorer =>
  counting('windowed popularity', training, days * DAY_MS);

/** The baselines that every model has to be above, from the same training part. */
export const baselinesOf = (training: InteractionColumns): readonly Scorer[] => [
  popularity(training),
  windowedPopularity(training),
];

/** Ties by item id. A window ends with the question: what came later nobody knew. */
const counting = (name: string, training: InteractionColumns, windowMs: number): Scorer => {
  const told = columnsOf(training);
  const rankable = new Rankable(told.items);
  const all = countsIn(told, 0, told.at.length);
  const scoresFor = ({ at }: EvaluationCase): Uint32Array =>
    windowMs === Infinity ? all : countsIn(told, firstFrom(told.at, at - windowMs), firstFrom(told.at, at));
  return {
    name,
    atOnce: 100,
    rank: (cases, k) => Promise.resolve(cases.map((each) => rankable.best(scoresFor(each), each, k))),
  };
};

interface ByTime {
  /** In order of id. */
  readonly items: readonly string[];
  readonly at: Float64Array;
  /** Number of the item at the same place. */
  readonly item: Uint32Array;
}

const columnsOf = (training: InteractionColumns): ByTime => {
  const rows = Array.from({ length: training.length }, (_, n) => training.row(n)).sort((a, b) => a.at - b.at);
  const items = [...new Set(rows.map(({ item }) => item))].sort();
  const numbers = new Map(items.map((item, n) => [item, n]));
  return {
    items,
    at: Float64Array.from(rows, ({ at }) => at),
    item: Uint32Array.from(rows, ({ item }) => numbers.get(item)!),
  };
};

const countsIn = ({ items, item }: ByTime, from: number, to: number): Uint32Array => {
  const counts = new Uint32Array(items.length);
  for (let n = from; n < to; n++) counts[item[n]!]! += 1;
  return counts;
};

/** The first place whose time is not before this one. */
const firstFrom = (sorted: Float64Array, time: number): number => {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < time) from = middle + 1;
    else to = middle;
  }
  return from;
};
