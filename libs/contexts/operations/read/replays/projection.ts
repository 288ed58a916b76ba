import { jobList, type JobSummary } from '#kernel';
import type { ReplayInput } from '../../domain/replay.ts';

/** One replay in the list of replays; its details are folded from its stream. */
export type ReplaySummary = JobSummary<ReplayInput>;

export const replays = jobList<'Replay', ReplayInput>('replays', 'Replay', 2);
