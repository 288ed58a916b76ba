import type { EvaluationReport } from '../evaluation/report.ts';

/** What is known of a model when it enters the registry. */
export interface ModelRegistration {
  /** Its name for ever; a retried registration brings the same. */
  readonly id: string;
  /** The titles it knows; null: of every medium. */
  readonly medium: string | null;
  readonly family: string;
  readonly source: 'job' | 'upload' | 'command-line';
  /** The training job that made it. */
  readonly job: string | null;
  /** Artefact store hash of what is served: it learnt from everything. `live:<name>`: no artefact, see live-entries. */
  readonly serving: string;
  /** Artefact store hash of what was judged: it has not seen its test targets. Null: never judged. */
  readonly evaluated: string | null;
  readonly lineage: ModelLineage;
  /** By track, of `evaluated`, scored through the runtime that serves. */
  readonly reports: readonly EvaluationReport[];
  /** T4 of what every model has to be above, on the same cases; left out: not known, and the gate refuses. */
  readonly baselines?: Readonly<Record<'popularity' | 'windowedPopularity', EvaluationReport>>;
}

/** All that is needed to make it again. */
export interface ModelLineage {
  /** Hash of the dataset's rows; null: not known (an upload). */
  readonly dataset: string | null;
  /** Position of the log that the dataset is a snapshot of. */
  readonly position: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly seed: number | null;
  /** So many steps on everything; null: a closed form, or not known. Left out: as null. */
  readonly steps?: number | null;
  readonly device: string | null;
  /** Of the training code. */
  readonly code: string | null;
  readonly seconds: number | null;
  /** The model whose serving artefact its own began with. Left out: it began from nothing. */
  readonly from?: string;
}
