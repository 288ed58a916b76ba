import { jobKind, type JobCommand, type JobEvent, type JobState } from '#kernel';

export interface ReplayInput {
  /** Names of read models. */
  readonly readModels: readonly string[];
  /** Compare with the live generation and throw the new one away, instead of switching to it. */
  readonly verify: boolean;
}

export interface ReplayedReadModel {
  readonly readModel: string;
  readonly position: string;
  readonly documents: number;
  readonly digest: string;
  readonly liveDigest: string;
  /** Live equals rebuilt. */
  readonly equal: boolean;
  readonly switched: boolean;
  /** Streams that could not be folded. */
  readonly parked: number;
}

export interface ReplayResult {
  readonly readModels: readonly ReplayedReadModel[];
}

export type ReplayState = JobState<ReplayInput, ReplayResult>;
export type ReplayCommand = JobCommand<ReplayInput, ReplayResult>;
export type ReplayEvent = JobEvent<'Replay', ReplayInput, ReplayResult>;

/** Streams `replay-<id>`. */
export const replay = jobKind<'Replay', ReplayInput, ReplayResult>('replay', 'Replay');
