import { setTimeout } from 'node:timers/promises';
import { isoTime } from '#kernel';
import { uuid5, type Executor, type Streams } from '#runtime';
import { dataset, type DatasetState } from '../datasets/dataset-job.ts';
import type { TrainingDatasetTaken } from './training-job.ts';

const POLL_MS = 200;

/** A dataset could not be had: the message says why. */
export class NoDataset extends Error {
  override readonly name = 'NoDataset';
}

/**
 * Asks for a dataset of the log as it stands, and waits for it: a job of its own, in the list with the others. Asked by
 * the same job again it is the same one. Throws `NoDataset`.
 */
export const takeDataset = async (
  { executor, streams, now }: { readonly executor: Executor; readonly streams: Streams; readonly now: () => number },
  { job, medium, signal }: { readonly job: string; readonly medium: string | null; readonly signal: AbortSignal },
): Promise<TrainingDatasetTaken['data']> => {
  const id = uuid5(job, 'dataset');
  const by = 'system:training';
  const meta = { commandId: uuid5(id, 'request'), actor: by, occurredAt: isoTime(now()) };
  await executor.execute(dataset, id, { do: 'request', input: { medium, position: null }, by }, meta);
  for (;;) {
    const { state } = await streams.fold(dataset, id);
    if (state.endedAt !== undefined) return takenFrom(id, state);
    // the dataset is made all the same: whoever goes on with this job finds it
    await setTimeout(POLL_MS, undefined, { signal });
  }
};

const takenFrom = (id: string, { status, result, reason, dropped }: DatasetState): TrainingDatasetTaken['data'] => {
  if (status !== 'succeeded' || !result || dropped)
    throw new NoDataset(`The dataset was not made: ${reason ?? (dropped ? 'it is gone' : status)}.`);
  const { artefact, manifest } = result;
  return { dataset: id, artefact, hash: manifest.hash, position: manifest.position ?? '' };
};
