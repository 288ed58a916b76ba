import { differenceIntervalOf, meanOf } from './bootstrap.ts';
import { METRICS } from './evaluate-model.ts';
import type { EvaluationReport, Interval } from './report.ts';

/** Under so many cases a verdict would be made of chance. */
export const MIN_CASES = 200;

/** All reports are of T4. Those of the baselines answer the same cases as the model's. */
export interface Candidacy {
  readonly model: EvaluationReport;
  /** Left out: there is none yet. */
  readonly champion?: EvaluationReport;
  readonly popularity: EvaluationReport;
  readonly windowedPopularity: EvaluationReport;
}

export interface Gate {
  readonly verdict: 'pass' | 'refuse' | 'little-evidence';
  /** Why not: sentences, none with `pass`. */
  readonly reasons: readonly string[];
  /** What was compared. */
  readonly metric: string;
  readonly cases: number;
  readonly mean: number;
  readonly champion: (Interval & { readonly paired: boolean }) | null;
  readonly baselines: Readonly<Record<'popularity' | 'windowedPopularity', number>>;
}

const METRIC = METRICS.T4[0]!;

/**
 * May this model be promoted? Not if the 95 % interval of its difference to the champion lies wholly below 0, nor if it
 * is below the better of popularity and windowed popularity. Two reports of the same cases are compared case by case;
 * where the champion was judged on another dataset, as two samples.
 */
export const gateOf = ({ model, champion, popularity, windowedPopularity }: Candidacy): Gate => {
  const mean = meanOf(model.caseValues);
  const difference = champion ? against(model, champion) : null;
  const baselines = {
    popularity: meanOf(popularity.caseValues),
    windowedPopularity: meanOf(windowedPopularity.caseValues),
  };
  const reasons = [...championReasons(difference), ...baselineReasons(mean, baselines)];
  const few = model.cases < MIN_CASES;
  if (few) reasons.unshift(`There are only ${model.cases} cases; a verdict wants ${MIN_CASES}.`);
  const verdict = few ? 'little-evidence' : reasons.length > 0 ? 'refuse' : 'pass';
  return { verdict, reasons, metric: METRIC, cases: model.cases, mean, champion: difference, baselines };
};

const against = (model: EvaluationReport, champion: EvaluationReport): NonNullable<Gate['champion']> => {
  const paired = model.dataset === champion.dataset && model.cases === champion.cases;
  if (!paired) return { ...twoSamples(model.caseValues, champion.caseValues), paired };
  return { ...differenceIntervalOf(model.caseValues, champion.caseValues), paired };
};

/** By the normal law: the variances of two independent means add up. */
const twoSamples = (a: readonly number[], b: readonly number[]): Interval => {
  const mean = meanOf(a) - meanOf(b);
  const reach = 1.96 * Math.sqrt(varianceOfMean(a) + varianceOfMean(b));
  return { mean, low: mean - reach, high: mean + reach };
};

const varianceOfMean = (values: readonly number[]): number => {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  return values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1) / values.length;
};

const championReasons = (difference: Gate['champion']): readonly string[] =>
  difference && difference.high < 0
    ? [`It is below the champion by ${shown(-difference.mean)} (${METRIC}), more than chance explains.`]
    : [];

const baselineReasons = (mean: number, { popularity, windowedPopularity }: Gate['baselines']): readonly string[] => {
  const [most, name] =
    popularity > windowedPopularity ? [popularity, 'popularity'] : [windowedPopularity, 'popularity of the last year'];
  return mean < most ? [`It is below plain ${name}: ${METRIC} ${shown(mean)} against ${shown(most)}.`] : [];
};

const shown = (value: number): string => value.toFixed(4);
