import { jobKind, type JobCommand, type JobEvent, type JobState } from '#kernel';

/** What a source is to be asked: about every title that is here, or so many pages of what is popular there. */
export type SourcingInput = { readonly what: 'enrich' } | { readonly what: 'ingest'; readonly pages: number };

export interface SourcingResult {
  /** Titles looked at. */
  readonly titles: number;
  /** Details read and kept. */
  readonly kept: number;
  /** Titles that the source does not have. */
  readonly missing: number;
  /** Nothing to ask: it was asked before. */
  readonly known: number;
  /** Not answered. */
  readonly failed: number;
}

export type SourcingState = JobState<SourcingInput, SourcingResult>;
export type SourcingCommand = JobCommand<SourcingInput, SourcingResult>;
export type SourcingEvent = JobEvent<'Sourcing', SourcingInput, SourcingResult>;

/** Streams `sourcing-<id>`. */
export const sourcing = jobKind<'Sourcing', SourcingInput, SourcingResult>('sourcing', 'Sourcing');
