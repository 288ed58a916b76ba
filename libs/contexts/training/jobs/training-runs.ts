import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TrainingRefused, type Trainer, type TrainingEvent, type TrainingRequest } from '#ports/trainer/trainer';
import type { TrainingInput, TrainingRun } from './training-job.ts';

/** What an artefact's manifest says of how it was made. */
export interface Made {
  readonly folder: string;
  readonly hash: string;
  /** Steps that the training took; undefined: a closed form. */
  readonly steps: number | undefined;
  readonly code: string;
  readonly device: string;
  readonly seconds: number;
  /** Hash of the model that it began with; null: it began from nothing. */
  readonly startedFrom: string | null;
  /** SHA-256 of each file that its hash is made of. */
  readonly files: Readonly<Record<string, string>>;
}

interface Run {
  readonly run: TrainingRun;
  /** Folder of the job. */
  readonly folder: string;
  /** Folder of the dataset. */
  readonly dataset: string;
  readonly steps?: number;
  /** Folder of the artefact that it begins with. */
  readonly from?: string;
}

/** Two trainings share the time that a job may take. */
const SHARE_OF_BUDGET = 0.5;

/** Trains once into `<folder>/<run>`; what was finished there before whoever did it was killed is taken as it is. */
export const trainOnce = async (
  trainer: Trainer,
  { family, parameters, seed, device, budgetMinutes }: TrainingInput,
  { run, folder, dataset, steps, from }: Run,
  signal: AbortSignal,
  onEvent: (event: TrainingEvent) => void,
): Promise<Made> => {
  const out = join(folder, run);
  // the manifest is written last
  if (existsSync(join(out, 'manifest.json'))) return madeIn(out);
  const request: TrainingRequest = {
    ...{ dataset, family, parameters, seed, device, out },
    checkpoints: join(folder, `${run}-checkpoints`),
    ...(budgetMinutes !== null && { budgetMinutes: budgetMinutes * SHARE_OF_BUDGET }),
    ...(steps !== undefined && { steps }),
    ...(from !== undefined && { from }),
  };
  await trainer.train(request, signal, onEvent);
  return madeIn(out);
};

/** As `trainOnce`. What cannot or may not be started from is no reason not to train: then it begins from nothing. */
export const trainWarm = async (
  trainer: Trainer,
  input: TrainingInput,
  { from, ...cold }: Run,
  signal: AbortSignal,
  {
    onEvent,
    onRefusal,
  }: { readonly onEvent: (event: TrainingEvent) => void; readonly onRefusal: (why: string) => void },
): Promise<Made> => {
  if (from === undefined) return trainOnce(trainer, input, cold, signal, onEvent);
  try {
    return await trainOnce(trainer, input, { ...cold, from }, signal, onEvent);
  } catch (error) {
    if (!(error instanceof TrainingRefused)) throw error;
    onRefusal(error.message);
    return trainOnce(trainer, input, cold, signal, onEvent);
  }
};

interface Manifest {
  readonly hash: string;
  readonly code: string;
  readonly trainingSeconds: number;
  readonly device: Readonly<Record<string, string | number>>;
  readonly metrics: { readonly steps?: number };
  readonly startedFrom?: string | null;
  readonly files: Readonly<Record<string, string>>;
}

/** What the folder of an artefact says of itself. */
export const madeIn = async (folder: string): Promise<Made> => {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const { hash, code, trainingSeconds: seconds, metrics, files, startedFrom = null } = manifest;
  const device = Object.entries(manifest.device).map(([name, value]) => `${name} ${value}`);
  return { folder, hash, code, seconds, device: device.join(', '), steps: metrics.steps, startedFrom, files };
};
