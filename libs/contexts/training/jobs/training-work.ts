import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { isoTime, type Event, type JobSummary, type Metadata, type Projection } from '#kernel';
import type { ArtefactStore } from '#ports/artefact-store/artefact-store';
import type { DatasetFiles } from '#ports/dataset-files/dataset-files';
import type { ModelRuntime } from '#ports/model-runtime/model-runtime';
import { ARTEFACT_STORE, CLOCK, DATASET_FILES, MODEL_RUNTIME, TRAINER, WORK_FOLDER } from '#ports/tokens';
import { TrainingRefused, type Trainer } from '#ports/trainer/trainer';
import { Executor, newId, Streams, uuid5, type JobKind, type ListedJobKind, type Working } from '#runtime';
import { readDataset, type Dataset } from '../datasets/read-dataset.ts';
import { writeDataset } from '../datasets/write-dataset.ts';
import { splitOfJob, type JobSplit } from '../evaluation/tracks.ts';
import { EVERY_MEDIUM } from '../registry/domain/champion.ts';
import { Registry } from '../registry/queries/registry.ts';
import type { ModelLineage, ModelRegistration } from '../registry/registration.ts';
import { EpochTeller } from './epoch-teller.ts';
import { judge, type Judgement } from './judge.ts';
import { trainings } from './read/trainings/projection.ts';
import { takeDataset } from './take-dataset.ts';
import { training, type TrainingInput, type TrainingResult, type TrainingState } from './training-job.ts';
import { jobFolder, LOG_FILE, TrainingLog } from './training-log.ts';
import { trainWarm, type Made } from './training-runs.ts';
import { startOf } from './warm-start.ts';

/** What becomes of a model that was trained. */
export interface Registrar {
  /** The same again is a no-op. */
  register(registration: ModelRegistration, meta: Metadata): Promise<unknown>;
  /** Rejects with a `DomainError` where the gate refuses. */
  promote(modelId: string, meta: Metadata): Promise<unknown>;
}

/** Shares of the way. */
const [TAKEN, LEARNT, JUDGED, SERVING, KEPT] = [0.1, 0.45, 0.55, 0.95, 0.98];

/** One job in hand. */
interface Hand {
  readonly input: TrainingInput;
  readonly job: Working;
  readonly folder: string;
  readonly log: TrainingLog;
}

interface Evaluated {
  readonly artefact: string;
  readonly made: Made;
  readonly judgement: Judgement;
}

/**
 * Trains a model twice: without its test targets, to be judged; then on everything, to serve. Killed anywhere and taken
 * up again it goes on from the last epoch, with the same data, to the same model.
 */
@Injectable()
export class ModelTraining {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly registry: Registry,
    @Inject(TRAINER) private readonly trainer: Trainer,
    @Inject(MODEL_RUNTIME) private readonly runtime: ModelRuntime,
    @Inject(ARTEFACT_STORE) private readonly artefacts: ArtefactStore,
    @Inject(DATASET_FILES) private readonly files: DatasetFiles,
    @Inject(WORK_FOLDER) private readonly home: string,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async work(input: TrainingInput, job: Working, registrar: Registrar): Promise<TrainingResult> {
    const folder = jobFolder(this.home, job.id);
    const log = new TrainingLog(folder, this.now);
    const hand = { input, job, folder, log };
    try {
      const modelId = await this.#train(hand, registrar);
      log.say(`the model is registered as ${modelId}`);
      if (input.promote || (await this.#replaces(input))) await this.#promote(hand, modelId, registrar);
      await tidy(folder);
      return { modelId, log: await this.artefacts.put(folder) };
    } catch (error) {
      // whoever cancelled or failed it wants the place back; whoever was only stopped goes on from here
      log.say(error instanceof Error ? error.message : String(error));
      if (!job.signal.aborted || (await this.#state(job.id)).cancelRequested) await tidy(folder);
      throw error;
    }
  }

  async #train(hand: Hand, registrar: Registrar): Promise<string> {
    const { input, job } = hand;
    const taken = await this.#dataset(hand);
    const source = await this.artefacts.fetch(taken.artefact);
    job.report(TAKEN);
    const dataset = await readDataset(source, this.files);
    const evaluated = await this.#evaluate(hand, dataset);
    const made = await this.#run(hand, 'serving', source, [JUDGED, SERVING], evaluated?.made.steps);
    const serving = await this.artefacts.put(made.folder);
    job.report(KEPT);
    const registration: ModelRegistration = {
      id: uuid5(job.id, 'model'),
      medium: input.medium,
      family: input.family,
      source: 'job',
      job: job.id,
      serving,
      evaluated: evaluated?.artefact ?? null,
      lineage: lineageOf(input, taken, made, evaluated?.made.steps),
      ...(evaluated?.judgement ?? { reports: [] }),
    };
    await registrar.register(registration, this.#meta(job.id, 'register'));
    return registration.id;
  }

  async #dataset({ input, job, log }: Hand): Promise<NonNullable<TrainingState['dataset']>> {
    const known = (await this.#state(job.id)).dataset;
    if (known) return known;
    const { signal } = job;
    const taken = await takeDataset(
      { executor: this.executor, streams: this.streams, now: this.now },
      { job: job.id, medium: input.medium, signal },
    );
    log.say(`dataset ${taken.hash} of the log at ${taken.position}`);
    await this.executor.execute(training, job.id, { do: 'take-dataset', ...taken }, this.#meta(job.id, 'take'));
    return taken;
  }

  /** `undefined`: so few took part that nobody can be held out. */
  async #evaluate(hand: Hand, dataset: Dataset): Promise<Evaluated | undefined> {
    const { job, log, folder } = hand;
    const split = splitOfJob(dataset.interactions);
    const source = await this.#writeSplit(folder, split, dataset);
    try {
      const made = await this.#run(hand, 'evaluation', source, [TAKEN, LEARNT]);
      const judgement = await judge(made.folder, this.runtime, split, dataset, job.signal);
      for (const { track, cases, metrics } of judgement.reports)
        log.say(`${track}, ${cases} cases: ${figuresOf(metrics)}`);
      job.report(JUDGED);
      return { made, judgement, artefact: await this.artefacts.put(made.folder) };
    } catch (error) {
      if (!(error instanceof TrainingRefused)) throw error;
      log.say(`not judged: ${error.message}`);
      return undefined;
    }
  }

  async #writeSplit(folder: string, { training: learnt }: JobSplit, { items, manifest }: Dataset): Promise<string> {
    const split = join(folder, 'split');
    const { source, position, erased } = manifest;
    const about = { source: `${source}, without what is judged by`, ...(position && { position }) };
    if (!existsSync(split))
      await writeDataset(split, learnt, items, { ...about, ...(erased && { erased }) }, this.files);
    return split;
  }

  async #run(
    { input, job, folder, log }: Hand,
    run: 'evaluation' | 'serving',
    dataset: string,
    [from, to]: readonly [number, number],
    steps?: number,
  ): Promise<Made> {
    await mkdir(folder, { recursive: true });
    const epochs = new EpochTeller(this.executor, job.id, run, () => this.#meta(newId(), run));
    const start = await startOf({ registry: this.registry, artefacts: this.artefacts }, input, run);
    const about = { run, folder, dataset, ...(steps !== undefined && { steps }), ...(start && { from: start }) };
    const made = await trainWarm(this.trainer, input, about, job.signal, {
      onEvent: (told) => {
        log.told(run, told);
        if (told.share !== undefined) job.report(from + (to - from) * told.share);
        epochs.take(told);
      },
      onRefusal: (why) => log.say(`it begins from nothing: ${why}`),
    });
    await epochs.settled();
    return made;
  }

  async #promote({ job, log }: Hand, modelId: string, registrar: Registrar): Promise<void> {
    try {
      await registrar.promote(modelId, { ...this.#meta(job.id, 'promote'), actor: await this.#asker(job.id) });
      log.say('it is the champion');
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      log.say(`it is not promoted: ${error.message}`);
    }
  }

  /** Whoever reigns learnt from somebody who was erased since. */
  async #replaces({ medium }: TrainingInput): Promise<boolean> {
    return (await this.registry.outdatedSince(medium ?? EVERY_MEDIUM)) !== undefined;
  }

  async #asker(id: string): Promise<string> {
    return (await this.#state(id)).requestedBy ?? 'system:training';
  }

  async #state(id: string): Promise<TrainingState> {
    return (await this.streams.fold(training, id)).state;
  }

  #meta(id: string, step: string): Metadata {
    return { commandId: uuid5(id, step), actor: 'system:training', occurredAt: isoTime(this.now()) };
  }
}

const lineageOf = (
  { parameters, seed, from }: TrainingInput,
  { hash, position }: NonNullable<TrainingState['dataset']>,
  { device, code, seconds, startedFrom }: Made,
  steps: number | undefined,
): ModelLineage => ({
  ...{ dataset: hash, position, parameters, seed, steps: steps ?? null, device, code, seconds },
  ...(from !== undefined && startedFrom !== null && { from }),
});

const figuresOf = (metrics: ModelRegistration['reports'][number]['metrics']): string =>
  Object.entries(metrics)
    .map(([name, { mean, low, high }]) => `${name} ${[mean, low, high].map((each) => each.toFixed(4)).join(' / ')}`)
    .join(', ');

/** What was told stays; what it was made with goes. */
const tidy = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder))
    if (name !== LOG_FILE) await rm(join(folder, name), { recursive: true, force: true });
};

export const trainingWork = (
  work: ModelTraining,
  registrar: Registrar,
): ListedJobKind<TrainingInput, TrainingResult> => ({
  kind: training as JobKind<TrainingInput, TrainingResult>['kind'],
  list: trainings as Projection<JobSummary<TrainingInput>, Event>,
  atOnce: 1,
  work: (input, job) => work.work(input, job, registrar),
});
