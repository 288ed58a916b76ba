import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isoTime } from '#kernel';
import { halfStarsOf } from '#contexts/taste/published';
import type { CaseEntry, EvaluationCase } from '#contexts/training/evaluation/tracks';
import type { PredictRequest } from './predict.ts';

/** What is no rating counts as stars too, by the weights of a taste. */
const entryOf = ({ item, strength, at }: CaseEntry): PredictRequest['history'][number] => ({
  ...{ item, rating: halfStarsOf(strength) / 2, at: isoTime(at) },
});

const requestOf = ({ at, history, exclude }: EvaluationCase, n: number): PredictRequest => ({
  ...{ id: String(n + 1), at: isoTime(at), history: history.map(entryOf) },
  ...(exclude.length > 0 && { exclude: [...exclude] }),
});

/** Writes what `predict` is asked (`requests.jsonl`) and what came of it (`truth.jsonl`), a line for each case. */
export const writeQuestions = async (folder: string, cases: readonly EvaluationCase[]): Promise<void> => {
  const truth = cases.map(({ targets }, n) => ({ id: String(n + 1), targets }));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'requests.jsonl'), linesOf(cases.map(requestOf)));
  await writeFile(join(folder, 'truth.jsonl'), linesOf(truth));
};

const linesOf = (values: readonly unknown[]): string => values.map((each) => `${JSON.stringify(each)}\n`).join('');
