import { jobList, type JobSummary } from '#kernel';
import type { ErasureInput } from '../../domain/erasure.ts';

/** One erasure in the list of erasures; its details are folded from its stream. */
export type ErasureSummary = JobSummary<ErasureInput>;

export const erasures = jobList<'Erasure', ErasureInput>('erasures', 'Erasure', 1);
