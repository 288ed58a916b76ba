import { threadedModelRuntime } from '#engines/model-runtime/onnx/threaded-model-runtime';
import { ServedModel } from '#contexts/training/published';
import type { Bench, Figure } from './bench.ts';
import { at, historyOf, timed } from './model-histories.ts';
import { trainedArtefact } from './trained-artefact.ts';

const ASKED = 300;
const HISTORY = 200;
/** A history, and itself without each of its newest six titles: what a list with its reasons asks. */
const WITH_REASONS = 7;
const AT_ONCE = 32;
/** Milliseconds that one member may take, in the middle. */
const BOUNDS: Readonly<Record<string, number>> = {
  ...{ ease: 1, slist: 1, lightfm: 1, bivae: 1, 'two-tower': 1 },
  ...{ sasrec: 1.5, nextitnet: 4, blend: 8 },
};
/** The largest, and the slowest to load. */
const IN_DETAIL = 'blend';

export const scoreBench: Bench = {
  name: 'score',
  about: `Trained models as they serve, each in its thread, one of a graph's own: a history of ${HISTORY}; of ${IN_DETAIL} also with its reasons, and many requests at once.`,

  async run(place) {
    const figures: Figure[] = [];
    for (const [family, bound] of Object.entries(BOUNDS)) {
      const artefact = await trainedArtefact(place, family);
      const began = performance.now();
      const model = new ServedModel('bench', family, await threadedModelRuntime().load(artefact));
      model.serve();
      const loading = performance.now() - began;
      try {
        figures.push(...(await alone(model, bound)));
        if (family === IN_DETAIL) figures.push(...(await inDetail(model, loading)));
      } finally {
        await model.close();
      }
    }
    return figures;
  },
};

const historiesOf = (model: ServedModel) => Array.from({ length: AT_ONCE }, (_, n) => historyOf(model, n, HISTORY));

const alone = async (model: ServedModel, bound: number): Promise<readonly Figure[]> => {
  const histories = historiesOf(model);
  await timed(AT_ONCE, (n) => model.scores([histories[n]!]));
  const taken = await timed(ASKED, (n) => model.scores([histories[n % AT_ONCE]!]));
  const { family, items } = model;
  return [
    figure(`${family}, ${items.length} titles, p50`, at(taken, 0.5), { how: '<=', bound }),
    figure(`${family}, p99`, at(taken, 0.99)),
  ];
};

const inDetail = async (model: ServedModel, loading: number): Promise<readonly Figure[]> => {
  const histories = historiesOf(model);
  const reasons = await timed(ASKED / 10, (n) =>
    model.scores(Array.from({ length: WITH_REASONS }, () => histories[n % AT_ONCE]!)),
  );
  const together = await timed(ASKED / 30, () => Promise.all(histories.map((each) => model.scores([each]))));
  return [
    figure('load, checks and golden answers included', loading, { how: '<=', bound: 2_000 }),
    figure('with its reasons, p50', at(reasons, 0.5)),
    figure(`${AT_ONCE} requests at once, each`, at(together, 0.5) / AT_ONCE),
  ];
};

const figure = (what: string, ms: number, reach?: NonNullable<Figure['reach']>): Figure => ({
  ...{ what, unit: 'ms', value: Math.round(ms * 100) / 100 },
  ...(reach && { reach }),
});
