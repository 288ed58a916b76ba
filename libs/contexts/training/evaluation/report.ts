/** The questions that models are judged by. */
export const TRACKS = ['T1', 'T2', 'T3', 'T4'] as const;
export type Track = (typeof TRACKS)[number];

/** A mean over cases with its 95 % bootstrap interval. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How one model answered one track. */
export interface EvaluationReport {
  readonly track: Track;
  readonly cases: number;
  /** By name (`HR@10`, `NDCG@10`, `MRR`, `Recall@20`, ...). */
  readonly metrics: Readonly<Record<string, Interval>>;
  /** Beyond accuracy: `coverage`, `novelty`, `intra-list diversity`, `calibration`, `average popularity`. */
  readonly beyond: Readonly<Record<string, number>>;
  /** The same metrics among some: `cold members`, `warm members`, `head items`, `tail items`. */
  readonly slices: Readonly<
    Record<string, { readonly cases: number; readonly metrics: Readonly<Record<string, number>> }>
  >;
  /** The track's first metric, case by case, in the order of the cases: what paired tests are made from. */
  readonly caseValues: readonly number[];
  /** Hash of the dataset that it was judged on. */
  readonly dataset: string;
}
