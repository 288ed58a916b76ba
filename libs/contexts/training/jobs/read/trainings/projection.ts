import { jobList, type JobSummary, type Projection, type Recorded } from '#kernel';
import type { TrainingEvent, TrainingInput } from '../../training-job.ts';

/** One training in the list; its epochs are folded from its stream. */
export interface TrainingSummary extends JobSummary<TrainingInput> {
  readonly endedAt?: string;
  readonly modelId?: string;
  /** Of a failure. */
  readonly reason?: string;
}

type Jobs = Projection<JobSummary<TrainingInput>, TrainingEvent>;
const jobs = jobList<'Training', TrainingInput>('trainings', 'Training', 1) as Jobs;

export const trainings: Projection<TrainingSummary, TrainingEvent> = {
  ...jobs,
  indexes: { requestedAt: ['requestedAt'], open: ['open', 'requestedAt'] },

  evolve(document, recorded, key) {
    const next = jobs.evolve(document, recorded as Recorded<TrainingEvent>, key);
    return next && next !== document ? { ...next, ...endOf(recorded) } : next;
  },
};

const endOf = ({ event: { type, data }, meta: { occurredAt: endedAt } }: Recorded<TrainingEvent>) => {
  switch (type) {
    case 'TrainingSucceeded':
      return { endedAt, modelId: data.result.modelId };
    case 'TrainingFailed':
      return { endedAt, reason: data.reason };
    case 'TrainingCancelled':
      return { endedAt };
    default:
      return {};
  }
};
