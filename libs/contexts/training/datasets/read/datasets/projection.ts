import { jobList, type JobSummary, type Projection, type Recorded } from '#kernel';
import type { DatasetEvent, DatasetInput, DatasetResult } from '../../dataset-job.ts';

/** One dataset in the list. */
export interface DatasetSummary extends JobSummary<DatasetInput> {
  /** Left out: not made (yet). */
  readonly result?: DatasetResult;
  /** Of its rows; empty: not made (yet), or gone. */
  readonly hash: string;
  readonly dropped?: true;
}

type Jobs = Projection<JobSummary<DatasetInput>, DatasetEvent>;
const jobs = jobList<'Dataset', DatasetInput>('datasets', 'Dataset', 1) as Jobs;

/** The datasets, by the time they were asked for, and by the hash of their rows. */
export const datasets: Projection<DatasetSummary, DatasetEvent> = {
  ...jobs,
  handles: [...jobs.handles, 'DatasetDropped'],
  indexes: { requestedAt: ['requestedAt'], open: ['open', 'requestedAt'], hash: ['hash', 'requestedAt'] },

  evolve(document, recorded, key) {
    const { event } = recorded;
    if (event.type === 'DatasetDropped') return document && { ...document, hash: '', dropped: true };
    const next = jobs.evolve(document, recorded as Recorded<DatasetEvent>, key);
    if (!next) return undefined;
    if (event.type !== 'DatasetSucceeded') return { hash: '', ...document, ...next };
    return { ...next, result: event.data.result, hash: event.data.result.manifest.hash };
  },
};
