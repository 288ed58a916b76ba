import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { Ranked } from '../rank/blend.ts';

/** A genre or a person that runs through the titles that somebody is recommended. */
export interface RecommendedFacet {
  /** As its tokens have it: in lower case. */
  readonly name: string;
  /** In (0, 1]: of the best. */
  readonly score: number;
  /** Number of titles. */
  readonly count: number;
  /** The best of them. */
  readonly rows: readonly Row[];
}

export type FacetKind = 'genre' | 'person';

const PREFIX: Readonly<Record<FacetKind, string>> = { genre: 'g:', person: 'p:' };
const ROWS = 3;

/**
 * The genres or people of a list: each title gives its score to all of them, and what is rare in the catalogue says more:
 * score(f) = sum of the scores of the titles with f, times log((1 + n) / (1 + titles of the catalogue with f)).
 */
export const facetsOf = (
  columns: CatalogueColumns,
  ranked: readonly Ranked[],
  kind: FacetKind,
  k: number,
): readonly RecommendedFacet[] => {
  const { features } = columns;
  const sums = new Map<number, { sum: number; readonly rows: Row[] }>();
  for (const { row, score } of ranked)
    for (const token of features.of(row)) {
      if (!features.name(token).startsWith(PREFIX[kind])) continue;
      const known = sums.get(token) ?? { sum: 0, rows: [] };
      sums.set(token, known);
      known.sum += score * features.rarity(token);
      known.rows.push(row);
    }
  const found = [...sums].filter(([, { sum }]) => sum > 0).sort(([a, x], [b, y]) => y.sum - x.sum || a - b);
  const best = found[0]?.[1].sum ?? 1;
  return found.slice(0, k).map(([token, { sum, rows }]) => ({
    name: features.name(token).slice(PREFIX[kind].length),
    score: Math.round((1e6 * sum) / best) / 1e6,
    count: rows.length,
    rows: rows.slice(0, ROWS),
  }));
};
