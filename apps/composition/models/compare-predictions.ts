import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { differenceOf, meanOf, type Difference } from '#contexts/training/evaluation/bootstrap';
import { DEPTH, MEASURES, placesOf, type MeasureName } from '#contexts/training/evaluation/measures';
import { parsedLine } from './predict.ts';

const id = z.union([z.string(), z.number()]).transform(String);
const truthLine = z.object({ id, targets: z.array(z.string()).min(1) });
const predictionLine = z.object({ id, items: z.array(z.string()) });

export const COMPARED = ['HR@10', 'NDCG@10', 'Recall@20', 'MRR'] as const satisfies readonly MeasureName[];
export type ComparedMeasure = (typeof COMPARED)[number];

/** One measure of two models on the same cases. */
export interface ComparedFigure {
  readonly mean: number;
  readonly against: number;
  /** Case by case, the first less the second. */
  readonly difference: Difference;
}

export interface ComparedPredictions {
  readonly cases: number;
  readonly figures: Readonly<Record<ComparedMeasure, ComparedFigure>>;
}

/**
 * How much one file of predictions is above another, by the truth of a split: both answer the same cases, so that what is
 * hard for both does not widen the interval. A case without a prediction is a miss. Throws `BadRequestLine`.
 */
export const comparePredictions = async (
  truth: string,
  predictions: string,
  against: string,
): Promise<ComparedPredictions> => {
  const cases = await linesOf(truth, truthLine);
  const [own, other] = [await rankingsIn(predictions), await rankingsIn(against)];
  const figureOf = (name: ComparedMeasure): ComparedFigure => {
    const values = (rankings: Rankings) =>
      cases.map((each) => MEASURES[name](placesIn(rankings, each), each.targets.length));
    const [first, second] = [values(own), values(other)];
    return { mean: meanOf(first), against: meanOf(second), difference: differenceOf(first, second) };
  };
  const figures = COMPARED.map((name) => [name, figureOf(name)] as const);
  return { cases: cases.length, figures: Object.fromEntries(figures) as ComparedPredictions['figures'] };
};

type Rankings = ReadonlyMap<string, readonly string[]>;

const rankingsIn = async (file: string): Promise<Rankings> =>
  new Map((await linesOf(file, predictionLine)).map((each) => [each.id, each.items.slice(0, DEPTH)]));

const placesIn = (rankings: Rankings, { id: of, targets }: z.infer<typeof truthLine>): readonly number[] =>
  placesOf(rankings.get(of) ?? [], targets);

const linesOf = async <T>(file: string, shape: z.ZodType<T>): Promise<readonly T[]> => {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((text, n) => (text.trim() === '' ? [] : [parsedLine(text, `${file}, line ${n + 1}`, shape)]));
};
