import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { strengthOf } from '#contexts/taste/published';
import type { History, LoadedModel } from '#ports/model-runtime/model-runtime';

const DAY_MS = 86_400_000;
/** So many histories are scored at once. */
const BATCH = 32;

const entry = z.object({ item: z.string().min(1), rating: z.number().min(0.5).max(5), at: z.iso.datetime() });
const request = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  at: z.iso.datetime(),
  history: z.array(entry),
  /** Only these are ranked. */
  candidates: z.array(z.string()).optional(),
  /** These are not, beside the history. */
  exclude: z.array(z.string()).optional(),
});
export type PredictRequest = z.infer<typeof request>;

export interface Prediction {
  readonly id: string;
  readonly items: readonly string[];
  readonly scores: readonly number[];
}

/** A line of requests that cannot be read. */
export class BadRequestLine extends Error {
  override readonly name = 'BadRequestLine';
}

export interface PredictOptions {
  readonly k: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

/**
 * Answers requests line by line: the best items first, the history removed, k long. A member of whose history the model
 * knows nothing gets an empty list. The file appears whole or not at all. Throws `BadRequestLine` naming the line.
 */
export const predictFile = async (
  model: LoadedModel,
  requests: string,
  out: string,
  { k, signal, onProgress = () => undefined }: PredictOptions,
): Promise<{ readonly answered: number; readonly empty: number }> => {
  const unfinished = `${out}.unfinished`;
  const file = await open(unfinished, 'w');
  const counts = { answered: 0, empty: 0 };
  try {
    for await (const batch of batches(requests)) {
      signal.throwIfAborted();
      const predictions = await predict(model, batch, k);
      await file.write(predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));
      counts.answered += predictions.length;
      counts.empty += predictions.filter(({ items }) => items.length === 0).length;
      onProgress(counts.answered);
    }
    await file.close();
    await rename(unfinished, out);
    return counts;
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
};

async function* batches(path: string): AsyncGenerator<readonly PredictRequest[]> {
  let batch: PredictRequest[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    batch.push(parsedLine(text, `line ${line}`, request));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** A line as it must be. `where`: names it in what is thrown, `BadRequestLine`. */
export const parsedLine = <T>(text: string, where: string, shape: z.ZodType<T>): T => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BadRequestLine(`${where} is no JSON: ${(error as Error).message}`);
  }
  const checked = shape.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new BadRequestLine(`${where}: ${issue!.path.join('.') || 'it'}: ${issue!.message}`);
};

/** One prediction per request, in their order. */
export const predict = async (
  model: LoadedModel,
  requests: readonly PredictRequest[],
  k: number,
): Promise<readonly Prediction[]> => {
  const numbers = numbersOf(model);
  const histories = requests.map((each) => historyOf(each, numbers));
  const asked = histories.flatMap((history, n) => (history.items.length > 0 ? [n] : []));
  const scores = asked.length > 0 ? await model.scores(asked.map((n) => histories[n]!)) : [];
  const rows = new Map(asked.map((n, at) => [n, scores[at]!]));
  return requests.map((each, n) => ranked(model, each, numbers, rows.get(n), k));
};

const known = new WeakMap<LoadedModel, ReadonlyMap<string, number>>();
const numbersOf = (model: LoadedModel): ReadonlyMap<string, number> => {
  const numbers = known.get(model) ?? new Map(model.items.map((id, n) => [id, n + 1]));
  known.set(model, numbers);
  return numbers;
};

/** What the model knows of the history, oldest first; what was at the same time stays in the order given. */
const historyOf = ({ at, history }: PredictRequest, numbers: ReadonlyMap<string, number>): History => {
  const asked = Date.parse(at);
  const told = history
    .filter(({ item }) => numbers.has(item))
    .map((each) => ({ ...each, time: Date.parse(each.at) }))
    .sort((a, b) => a.time - b.time);
  return {
    items: told.map(({ item }) => numbers.get(item)!),
    strengths: told.map(({ rating }) => strengthOf(rating * 2)),
    ages: told.map(({ time }) => Math.max(0, (asked - time) / DAY_MS)),
  };
};

const ranked = (
  { items }: LoadedModel,
  { id, history, candidates, exclude = [] }: PredictRequest,
  numbers: ReadonlyMap<string, number>,
  scores: Float32Array | undefined,
  k: number,
): Prediction => {
  if (!scores) return { id, items: [], scores: [] };
  const left = new Uint8Array(scores.length);
  if (candidates) for (const item of candidates) left[numbers.get(item) ?? 0] = 1;
  else left.fill(1);
  for (const item of [...history.map((each) => each.item), ...exclude]) left[numbers.get(item) ?? 0] = 0;
  left[0] = 0;
  const places = [...left.keys()].filter((place) => left[place] === 1 && Number.isFinite(scores[place]));
  places.sort((a, b) => scores[b]! - scores[a]! || a - b);
  const best = places.slice(0, k);
  return { id, items: best.map((place) => items[place - 1]!), scores: best.map((place) => scores[place]!) };
};
