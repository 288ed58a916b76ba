import { domainError } from '#kernel';
import type { InteractionColumns } from '../datasets/interaction-columns.ts';
import type { DatasetItem } from '../datasets/write-dataset.ts';
import { LLM } from '../registry/live-entries.ts';
import { randomOf, shuffled } from './random.ts';
import type { Scorer } from './scorer.ts';

/** Every case costs a call: it is asked a sample. */
const CASES = { usual: 100, low: 10, high: 1_000 };

/** A language model that is asked for an order, case by case. */
export interface LanguageScorer extends Scorer {
  /** Cases that it has answered so far; of the others the order is that of who found the titles. */
  readonly answered: number;
  close(): Promise<void>;
}

/** The language model that serves, on what a split lets the finders of its candidates learn from. */
export interface LanguageEntry {
  /** Its name: other models give other figures. */
  readonly model: string;
  open(training: InteractionColumns, titles: readonly DatasetItem[], signal: AbortSignal): Promise<LanguageScorer>;
}

export const isLanguageFamily = (family: string): boolean => family === LLM.family;

/** Throws `UNKNOWN_PARAMETER`, `PARAMETER_OUT_OF_RANGE` with a `reason` that says what would be accepted. */
export const checkLanguageParameters = (parameters: Readonly<Record<string, string>>): void => {
  const unknown = Object.keys(parameters).find((name) => name !== 'cases');
  if (unknown !== undefined) {
    const reason = `${LLM.family} has no parameter ${unknown}.`;
    throw domainError('UNKNOWN_PARAMETER', { field: `parameters.${unknown}`, reason, known: ['cases'] });
  }
  const [cases, { low, high }] = [casesIn(parameters), CASES];
  if (Number.isInteger(cases) && cases >= low && cases <= high) return;
  const reason = `cases is a whole number from ${low} to ${high}.`;
  throw domainError('PARAMETER_OUT_OF_RANGE', { field: 'parameters.cases', reason, low, high });
};

/** Which of so many cases it is asked, in their order: the same for the same seed. */
export const sampleOf = (
  all: number,
  parameters: Readonly<Record<string, string>>,
  seed: number,
): readonly number[] => {
  const numbers = Array.from({ length: all }, (_, n) => n);
  return shuffled(numbers, randomOf(`${LLM.family} ${seed}`))
    .slice(0, casesIn(parameters))
    .toSorted((a, b) => a - b);
};

const casesIn = ({ cases }: Readonly<Record<string, string>>): number =>
  cases === undefined ? CASES.usual : cases.trim() === '' ? NaN : Number(cases);
