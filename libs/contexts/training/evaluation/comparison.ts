import type { Difference } from './bootstrap.ts';
import type { EvaluationReport, Track } from './report.ts';

/** A family with its parameters, to be trained and asked. */
export interface Trainee {
  /** Tells it from the others of the same comparison. */
  readonly name: string;
  readonly family: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a model was asked that cannot be asked everything. */
export interface AskedSample {
  /** Their places among the cases of the part. */
  readonly cases: readonly number[];
  /** So many of them it answered itself. */
  readonly answered: number;
}

/** One model on one part of a track. */
export interface ComparedRow {
  readonly name: string;
  readonly kind: 'baseline' | 'family';
  /** Of the artefact that was asked; null: nothing was trained. */
  readonly artefact: string | null;
  /** It was asked these cases alone; left out: all of them. */
  readonly sample?: AskedSample;
  readonly report: EvaluationReport;
}

/** One split: T3 has one for each cut, the others have one. */
export interface ComparedPart {
  readonly name: string;
  /** Interactions that there were to learn from. */
  readonly training: number;
  readonly cases: number;
  /** Cases of members of whom something is known. */
  readonly usable: number;
  /** Targets that nobody had met before. */
  readonly coldTargets: number;
  readonly rows: readonly ComparedRow[];
  /** The baseline with the best mean of the first metric. */
  readonly bestBaseline: string;
  /** By name, against that baseline, case by case. */
  readonly differences: Readonly<Record<string, Difference>>;
}

/** Families beside the baselines, on one track. */
export interface Comparison {
  /** Hash of the dataset. */
  readonly dataset: string;
  readonly track: Track;
  /** Null: all media together. */
  readonly medium: string | null;
  readonly seed: number;
  readonly parts: readonly ComparedPart[];
}
