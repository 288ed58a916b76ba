import { jobList, type JobSummary } from '#kernel';
import type { SourcingInput } from '../../domain/sourcing.ts';

/** One sourcing in the list of them; its details are folded from its stream. */
export type SourcingSummary = JobSummary<SourcingInput>;

export const sourcings = jobList<'Sourcing', SourcingInput>('sourcings', 'Sourcing', 1);
