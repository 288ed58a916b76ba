import type { ModelRuntime } from '#ports/model-runtime/model-runtime';
import type { Dataset } from '../datasets/read-dataset.ts';
import { popularity, windowedPopularity } from '../evaluation/baselines.ts';
import { catalogueOf } from '../evaluation/catalogue.ts';
import { evaluateModel } from '../evaluation/evaluate-model.ts';
import { modelScorer } from '../evaluation/model-scorer.ts';
import type { JobSplit } from '../evaluation/tracks.ts';
import type { ModelRegistration } from '../registry/registration.ts';

export type Judgement = Pick<ModelRegistration, 'reports' | 'baselines'>;

/** An artefact that learnt from the split's training part answers its cases, through the runtime that serves. */
export const judge = async (
  folder: string,
  runtime: ModelRuntime,
  { training, cases }: JobSplit,
  { manifest, items }: Dataset,
  signal: AbortSignal,
): Promise<Judgement> => {
  const catalogue = catalogueOf(manifest.hash, items, training);
  const model = await runtime.load(folder);
  try {
    const reports = [];
    for (const track of ['T4', 'T1'] as const)
      if (cases[track].length > 0)
        reports.push(await evaluateModel(modelScorer(model), track, cases[track], catalogue, { signal }));
    if (cases.T4.length === 0) return { reports };
    const baseline = (scorer: ReturnType<typeof popularity>) =>
      evaluateModel(scorer, 'T4', cases.T4, catalogue, { signal });
    const baselines = {
      popularity: await baseline(popularity(training)),
      windowedPopularity: await baseline(windowedPopularity(training)),
    };
    return { reports, baselines };
  } finally {
    await model.close();
  }
};
