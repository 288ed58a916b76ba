import { onnxModelRuntime } from '#engines/model-runtime/onnx/onnx-model-runtime';
import type { History } from '#ports/model-runtime/model-runtime';
import { ServedModel } from '#contexts/training/published';
import type { Bench, Figure } from './bench.ts';
import { trainedArtefact } from './trained-artefact.ts';

const HISTORY = 50;
const ASKED = 300;
/** A history, and itself without each of its newest six titles: what a list with its reasons asks. */
const WITH_REASONS = 7;
const AT_ONCE = 32;

export const scoreBench: Bench = {
  name: 'score',
  about: 'A trained model in the process that serves: a history, a history with its reasons, many requests at once.',

  async run({ folder, movieLens }) {
    const artefact = await trainedArtefact(folder, movieLens);
    const began = performance.now();
    const model = new ServedModel('bench', 'slist', await onnxModelRuntime().load(artefact));
    const loading = performance.now() - began;
    try {
      const histories = Array.from({ length: AT_ONCE }, (_, n) => historyOf(model, n));
      await model.scores(histories);
      const alone = await timed(ASKED, (n) => model.scores([histories[n % AT_ONCE]!]));
      const reasons = await timed(ASKED, (n) =>
        model.scores(Array.from({ length: WITH_REASONS }, () => histories[n % AT_ONCE]!)),
      );
      const together = await timed(ASKED / 10, () => Promise.all(histories.map((each) => model.scores([each]))));
      return [
        figure('load, checks and golden answers included', loading, { how: '<=', bound: 2_000 }),
        figure('one history, p50', at(alone, 0.5), { how: '<=', bound: 2 }),
        figure('one history, p99', at(alone, 0.99), { how: '<=', bound: 10 }),
        figure('with its reasons, p50', at(reasons, 0.5), { how: '<=', bound: 20 }),
        figure(`${AT_ONCE} requests at once, each`, at(together, 0.5) / AT_ONCE, { how: '<=', bound: 2 }),
      ];
    } finally {
      await model.close();
    }
  },
};

const figure = (what: string, ms: number, reach: NonNullable<Figure['reach']>): Figure => ({
  ...{ what, unit: 'ms', reach },
  value: Math.round(ms * 100) / 100,
});

/** Spread over the titles, the same every time. */
const historyOf = ({ items }: ServedModel, seed: number): History => {
  const numbers = Array.from({ length: HISTORY }, (_, n) => 1 + ((seed * 7_919 + n * 104_729) % items.length));
  return { items: numbers, strengths: numbers.map(() => 1), ages: numbers.map((_, n) => HISTORY - n) };
};

/** Milliseconds of each, sorted. */
const timed = async (times: number, work: (n: number) => Promise<unknown>): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work(n);
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b);
};

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)]!;
