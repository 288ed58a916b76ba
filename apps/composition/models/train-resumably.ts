import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { canonicalJson } from '#kernel';
import type { Trained, Trainer, TrainingEvent, TrainingRequest } from '#ports/trainer/trainer';

type Run = Omit<TrainingRequest, 'checkpoints'>;

/**
 * Trains so that a run that was interrupted goes on from its last epoch when it is asked for again. Until it is whole, its
 * epochs lie beside the artefact that they become. Throws as the trainer does.
 */
export const trainResumably = async (
  trainer: Pick<Trainer, 'train'>,
  run: Run,
  signal: AbortSignal,
  onEvent: (event: TrainingEvent) => void,
): Promise<Trained> => {
  const checkpoints = checkpointsOf(run);
  const trained = await trainer.train({ ...run, checkpoints }, signal, onEvent);
  await rm(checkpoints, { recursive: true, force: true });
  return trained;
};

/** Another run into the same folder has other epochs; more time for the same one does not make it another. */
const checkpointsOf = ({ budgetMinutes: _, ...run }: Run): string =>
  `${run.out}-unfinished-${createHash('sha256').update(canonicalJson(run)).digest('hex').slice(0, 12)}`;
