import { threadedModelRuntime } from '#engines/model-runtime/onnx/threaded-model-runtime';
import type { History } from '#ports/model-runtime/model-runtime';
import { ServedModel } from '#contexts/training/published';
import type { Bench, Figure } from './bench.ts';
import { at, HISTORY, historyOf, timed } from './model-histories.ts';
import { trainedArtefact } from './trained-artefact.ts';

const ASKED = 40;
const FAMILIES = [
  { family: 'slist', bound: 25 },
  { family: 'blend', bound: 150 },
] as const;

/** What a title owes to whom: the history as it is, and without each of its titles in turn. */
export const evidenceBench: Bench = {
  name: 'evidence',
  about: `The true reasons of a title: a history of ${HISTORY} scored whole and without each of its titles.`,

  async run(place) {
    const figures: Figure[] = [];
    for (const { family, bound } of FAMILIES) {
      const artefact = await trainedArtefact(place, family);
      figures.push(...(await figuresOf(artefact, family, bound)));
    }
    return figures;
  },
};

/** Of an artefact. */
const figuresOf = async (artefact: string, family: string, bound: number): Promise<readonly Figure[]> => {
  const model = new ServedModel('bench', family, await threadedModelRuntime().load(artefact));
  model.serve();
  try {
    await model.scores(leftOut(historyOf(model, 0)));
    const taken = await timed(ASKED, (n) => model.scores(leftOut(historyOf(model, n))));
    return [
      { what: `${family}, p50`, value: rounded(at(taken, 0.5)), unit: 'ms', reach: { how: '<=', bound } },
      { what: `${family}, p99`, value: rounded(at(taken, 0.99)), unit: 'ms' },
    ];
  } finally {
    await model.close();
  }
};

const leftOut = ({ items, strengths, ages }: History): readonly History[] => [
  { items, strengths, ages },
  ...items.map((_, n) => ({
    items: items.toSpliced(n, 1),
    strengths: strengths.toSpliced(n, 1),
    ages: ages.toSpliced(n, 1),
  })),
];

const rounded = (ms: number): number => Math.round(ms * 100) / 100;
