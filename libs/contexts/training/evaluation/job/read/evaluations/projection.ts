import { jobList, type JobSummary } from '#kernel';
import type { EvaluationInput } from '../../evaluation-job.ts';

/** One evaluation in the list; its figures are folded from its stream. */
export type EvaluationSummary = JobSummary<EvaluationInput>;

export const evaluations = jobList<'Evaluation', EvaluationInput>('evaluations', 'Evaluation', 1);
