import type { CatalogueColumns } from '../../catalogue/published.ts';
import type { Ranked } from '../rank/blend.ts';
import { Calibration, type GenreMix } from './calibration.ts';

/** So many times k candidates are looked at. */
const DEPTH = 3;

export interface DiversifyRequest {
  readonly k: number;
  /** In [0, 1]. */
  readonly diversity: number;
  /** The member's own mix of genres; left out or empty: none is known. */
  readonly mix?: GenreMix;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998), calibrated: picks one after another the title with
 * the largest (1 - d) score - d (max similarity to those picked + divergence of the list from the member's mix) / 2; where
 * no mix is known, (1 - d) score - d max similarity. Similarity is the Jaccard index of the titles' tokens, in [0, 1].
 * O(depth k); `d` = 0 keeps the order of the scores.
 */
export const diversify = (
  columns: CatalogueColumns,
  ranked: readonly Ranked[],
  { k, diversity: d, mix }: DiversifyRequest,
): readonly Ranked[] => {
  if (d === 0) return ranked.slice(0, k);
  const pool = ranked.slice(0, k * DEPTH);
  const tokens = pool.map(({ row }) => columns.features.of(row).toSorted());
  const nearest = new Float64Array(pool.length);
  const calibration = mix && mix.size > 0 ? new Calibration(mix) : undefined;
  const genresOf = (i: number): readonly string[] => columns.genres[pool[i]!.row]!;
  const costOf = (i: number): number => (calibration ? (nearest[i]! + calibration.with(genresOf(i))) / 2 : nearest[i]!);
  const left = pool.map((_, i) => i);
  const picked: Ranked[] = [];
  while (picked.length < k && left.length > 0) {
    const at = indexOfMost(left, (i) => (1 - d) * pool[i]!.score - d * costOf(i));
    const best = left.splice(at, 1)[0]!;
    picked.push(pool[best]!);
    calibration?.add(genresOf(best));
    for (const i of left) nearest[i] = Math.max(nearest[i]!, jaccard(tokens[best]!, tokens[i]!));
  }
  return picked;
};

/** The first of those with the largest value. */
const indexOfMost = (all: readonly number[], valueOf: (each: number) => number): number => {
  let [at, most] = [0, -Infinity];
  for (let j = 0; j < all.length; j++) {
    const value = valueOf(all[j]!);
    if (value > most) [at, most] = [j, value];
  }
  return at;
};

/** Of two sets in order. */
const jaccard = (a: Int32Array, b: Int32Array): number => {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  const union = a.length + b.length - shared;
  return union === 0 ? 0 : shared / union;
};
