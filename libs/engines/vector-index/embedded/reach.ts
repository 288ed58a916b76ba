import { exactSearch, MetricKind, type Index } from 'usearch';
import { follow, SPARE } from './graph.ts';
import { blockOf, blocksWithout, type VectorsAtHand } from './vectors-at-hand.ts';

const NEAREST = 10;
/** Of the ten nearest of all questions: more than is to be found later, as these are few to tell it by. */
const FOUND = 0.9995;
/** Beyond the last one a search would take milliseconds. */
const REACHES = [32, 48, 64, 96, 128, 192, 256, 384, 512] as const;
/** Beside a distance: what adding in another order makes of equal ones. */
const TIED = 1e-6;
const ONE_THREAD = 1;

const QUESTIONS = 256;
/** At most one in so many rows is a question. */
const ROWS_A_QUESTION = 20;

/** Rows to ask for the neighbours of, evenly spread. The graph must not have them yet: it would find the way too easily. */
export const questionsAmong = (rows: number): ReadonlySet<number> => {
  const count = Math.min(QUESTIONS, Math.floor(rows / ROWS_A_QUESTION));
  return new Set(Array.from({ length: count }, (_, n) => Math.floor((n * rows) / count)));
};

/**
 * How many rows a search of this graph, which has all but the questions, must look at to find the ten nearest. It is
 * measured, as it is another number for vectors in clusters than for learnt ones, and time is in proportion to it.
 */
export const reachOf = async (graph: Index, vectors: VectorsAtHand, asked: ReadonlySet<number>): Promise<number> => {
  const questions = await questionsIn(vectors, asked);
  const farthest = await farthestOf(questions, vectors, asked);
  for (const reach of REACHES) {
    let found = 0;
    for (const [n, question] of questions.entries()) {
      const near = await blockOf(rowsNear(graph, question, reach), vectors);
      found += distancesIn(near.vectors, question).filter((distance) => distance <= farthest[n]!).length;
    }
    if (found >= FOUND * NEAREST * questions.length) return reach;
  }
  return REACHES.at(-1)!;
};

const rowsNear = (graph: Index, question: Float32Array, reach: number): readonly number[] =>
  Array.from(follow(graph, question, reach).rows).slice(0, NEAREST + SPARE);

const questionsIn = async ({ read }: VectorsAtHand, asked: ReadonlySet<number>): Promise<readonly Float32Array[]> => {
  const questions: Float32Array[] = [];
  for (const row of asked) questions.push(await read(row, 1));
  return questions;
};

/** How far the last of the ten nearest is from each question: found is whatever is as near, as titles may be alike. */
const farthestOf = async (
  questions: readonly Float32Array[],
  vectors: VectorsAtHand,
  asked: ReadonlySet<number>,
): Promise<readonly number[]> => {
  const nearest = questions.map((): readonly number[] => []);
  for await (const block of blocksWithout(asked, vectors))
    for (const [n, question] of questions.entries())
      nearest[n] = [...nearest[n]!, ...distancesIn(block.vectors, question)].sort((a, b) => a - b).slice(0, NEAREST);
  return nearest.map((distances) => distances.at(-1)!).map((distance) => distance + TIED * (1 + Math.abs(distance)));
};

/** Of the nearest rows of a block, nearest first. */
const distancesIn = (block: Float32Array, question: Float32Array): readonly number[] => {
  const [dim, rows] = [question.length, block.length / question.length];
  return [...exactSearch(block, question, dim, Math.min(NEAREST, rows), MetricKind.IP, ONE_THREAD).distances];
};
