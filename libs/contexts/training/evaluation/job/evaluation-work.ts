import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import type { ModelRuntime } from '#ports/model-runtime/model-runtime';
import { ARTEFACT_STORE, CLOCK, DATASET_FILES, MODEL_RUNTIME, TRAINER, WORK_FOLDER } from '#ports/tokens';
import type { Trainer } from '#ports/trainer/trainer';
import { Executor, Streams, type ListedJobKind, type Working } from '#runtime';
import { takeDataset } from '../../jobs/take-dataset.ts';
import { compareFamilies, DEFAULT_CUTS, type ComparingWith } from '../compare-families.ts';
import type { ComparedPart, Comparison } from '../comparison.ts';
import { comparisonPage } from '../comparison-page.ts';
import { evaluation, type EvaluationInput, type EvaluationPart, type EvaluationResult } from './evaluation-job.ts';
import { evaluations } from './read/evaluations/projection.ts';

/** Those who serve without being trained here: item-to-item on any interactions, and a language model. */
type AskedLive = Pick<ComparingWith, 'live' | 'language'>;

/** Share of the way. */
const TAKEN = 0.05;

/**
 * Measures families on a track over a dataset of the log as it stood when the work began. Killed anywhere and taken up
 * again it goes on with the next family, on the same dataset.
 */
@Injectable()
export class ModelEvaluation {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    @Inject(TRAINER) private readonly trainer: Trainer,
    @Inject(MODEL_RUNTIME) private readonly runtime: ModelRuntime,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(DATASET_FILES) private readonly files: DatasetFiles,
    @Inject(WORK_FOLDER) private readonly home: string,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async work(input: EvaluationInput, job: Working, asked: AskedLive): Promise<EvaluationResult> {
    const folder = join(this.home, 'evaluations', job.id);
    try {
      const result = await this.#compare(input, job, asked, folder);
      await rm(folder, { recursive: true, force: true });
      return result;
    } catch (error) {
      // whoever cancelled or failed it wants the place back; whoever was only stopped goes on from here
      const { state } = await this.streams.fold(evaluation, job.id);
      if (!job.signal.aborted || state.cancelRequested) await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async #compare(
    { track, medium, entries, seed, device }: EvaluationInput,
    { id, signal, report }: Working,
    asked: AskedLive,
    folder: string,
  ): Promise<EvaluationResult> {
    const taking = { executor: this.executor, streams: this.streams, now: this.now };
    const taken = await takeDataset(taking, { job: id, medium, signal });
    report(TAKEN);
    const request = {
      ...{ track, trainees: entries, seed, device, cuts: DEFAULT_CUTS, work: join(folder, 'work') },
      ...(medium !== null && { medium }),
      dataset: await this.artefacts.fetch(taken.artefact),
    };
    const having = { files: this.files, trainer: this.trainer, runtime: this.runtime, ...asked };
    const comparison = await compareFamilies(request, having, {
      signal,
      onProgress: ({ overall }) => report(TAKEN + (1 - TAKEN) * overall),
    });
    const artefact = await this.#keep(comparison, id, join(folder, 'report'));
    return { artefact, dataset: taken.hash, position: taken.position, parts: comparison.parts.map(figuresOf) };
  }

  async #keep(comparison: Comparison, id: string, folder: string): Promise<string> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'report.json'), `${JSON.stringify(comparison, undefined, 1)}\n`);
    await writeFile(join(folder, 'report.md'), comparisonPage(comparison, `GET /api/evaluations/${id}`));
    return this.artefacts.put(folder);
  }
}

const figuresOf = ({ rows, differences, ...part }: ComparedPart): EvaluationPart => ({
  ...part,
  rows: rows.map(({ report: { metrics, beyond }, sample, ...row }) => ({
    ...{ ...row, metrics, beyond },
    ...(sample && { sample: { cases: sample.cases.length, answered: sample.answered } }),
    difference: differences[row.name] ?? null,
  })),
});

export const evaluationWork = (
  evaluating: ModelEvaluation,
  asked: AskedLive,
): ListedJobKind<EvaluationInput, EvaluationResult> => ({
  kind: evaluation,
  list: evaluations,
  atOnce: 1,
  work: (input, job) => evaluating.work(input, job, asked),
});
