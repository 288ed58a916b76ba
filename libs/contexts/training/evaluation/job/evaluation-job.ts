import { jobKind, type JobEvent, type JobState } from '#kernel';
import type { Difference } from '../bootstrap.ts';
import type { ComparedPart, ComparedRow, Trainee } from '../comparison.ts';
import type { EvaluationReport, Track } from '../report.ts';

/** A trainee; `model`: the registered one that it is trained like, else null. */
export interface EvaluationEntry extends Trainee {
  readonly model: string | null;
}

export interface EvaluationInput {
  readonly track: Track;
  /** One medium; null: all of them together. */
  readonly medium: string | null;
  readonly entries: readonly EvaluationEntry[];
  readonly seed: number;
  readonly device: 'cpu' | 'cuda';
}

/** Figures without the values of the single cases, and without slices: these are in the artefact. */
export interface EvaluationFigures
  extends Omit<ComparedRow, 'report' | 'sample'>, Pick<EvaluationReport, 'metrics' | 'beyond'> {
  /** It was asked so many cases, and answered so many of them itself; left out: all. */
  readonly sample?: { readonly cases: number; readonly answered: number };
  /** To the best baseline; null: it is that baseline. */
  readonly difference: Difference | null;
}

export interface EvaluationPart extends Omit<ComparedPart, 'rows' | 'differences'> {
  readonly rows: readonly EvaluationFigures[];
}

export interface EvaluationResult {
  /** Artefact that holds `report.json` and `report.md`. */
  readonly artefact: string;
  /** Hash of the dataset's rows. */
  readonly dataset: string;
  /** Of the log that the dataset is a snapshot of. */
  readonly position: string;
  readonly parts: readonly EvaluationPart[];
}

export type EvaluationState = JobState<EvaluationInput, EvaluationResult>;
export type EvaluationEvent = JobEvent<'Evaluation', EvaluationInput, EvaluationResult>;

/** Streams `evaluation-<id>`. */
export const evaluation = jobKind<'Evaluation', EvaluationInput, EvaluationResult>('evaluation', 'Evaluation');
