import { threadedModelRuntime } from '#engines/model-runtime/onnx/threaded-model-runtime';
import { ServedModel } from '#contexts/training/published';
import type { Bench, Figure } from './bench.ts';
import { at, historyOf, timed } from './model-histories.ts';
import { trainedArtefact } from './trained-artefact.ts';

const ASKED = 300;
/** A history, and itself without each of its newest six titles: what a list with its reasons asks. */
const WITH_REASONS = 7;
const AT_ONCE = 32;

export const scoreBench: Bench = {
  name: 'score',
  about: 'A trained model as it serves, in its thread: a history, a history with its reasons, many requests at once.',

  async run({ folder, movieLens }) {
    const artefact = await trainedArtefact(folder, movieLens);
    const began = performance.now();
    const model = new ServedModel('bench', 'slist', await threadedModelRuntime().load(artefact));
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
