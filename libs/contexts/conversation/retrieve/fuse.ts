import type { Row } from '../../catalogue/published.ts';

/** How little the first few places differ (Cormack, Clarke and Büttcher, SIGIR 2009). */
const SMOOTHING = 60;

/** A ranking, and how much it has to say. */
export interface Ranking {
  /** Best first. */
  readonly rows: readonly Row[];
  readonly weight: number;
}

/** Several rankings as one, by reciprocal rank: what two of them have high comes before what one has highest. Ties by row. */
export const fused = (rankings: readonly Ranking[]): readonly Row[] => {
  const scores = new Map<Row, number>();
  for (const { rows, weight } of rankings)
    rows.forEach((row, n) => scores.set(row, (scores.get(row) ?? 0) + weight / (SMOOTHING + n + 1)));
  return [...scores].sort(([a, of], [b, than]) => than - of || a - b).map(([row]) => row);
};
