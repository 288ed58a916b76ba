import { jobKind, type JobEvent, type JobState } from '#kernel';

export interface ErasureInput {
  readonly member: string;
}

/** What went. */
export interface ErasureResult {
  readonly streams: number;
  readonly artefacts: number;
}

export type ErasureState = JobState<ErasureInput, ErasureResult>;
export type ErasureEvent = JobEvent<'Erasure', ErasureInput, ErasureResult>;

/** Streams `erasure-<id>`. */
export const erasure = jobKind<'Erasure', ErasureInput, ErasureResult>('erasure', 'Erasure');
