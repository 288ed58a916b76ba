import type { CatalogueColumns } from '../../catalogue/published.ts';
import type { Ranked } from '../rank/blend.ts';

/** So many times k candidates are looked at. */
const DEPTH = 3;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): picks one after another the title with the largest
 * (1 - d) score - d max similarity to those picked. Similarity is the Jaccard index of the titles' tokens, in [0, 1].
 * O(depth k); `d` = 0 keeps the order of the scores.
 */
export const diversify = (
  columns: CatalogueColumns,
  ranked: readonly Ranked[],
  k: number,
  d: number,
): readonly Ranked[] => {
  if (d === 0) return ranked.slice(0, k);
  const pool = ranked.slice(0, k * DEPTH);
  const nearest = new Float64Array(pool.length);
  const left = new Set(pool.keys());
  const picked: Ranked[] = [];
  while (picked.length < k && left.size > 0) {
    let best = -1;
    let value = -Infinity;
    for (const i of left) {
      const marginal = (1 - d) * pool[i]!.score - d * nearest[i]!;
      if (marginal > value) [best, value] = [i, marginal];
    }
    left.delete(best);
    picked.push(pool[best]!);
    const tokens = columns.features.of(pool[best]!.row);
    for (const i of left) nearest[i] = Math.max(nearest[i]!, jaccard(tokens, columns.features.of(pool[i]!.row)));
  }
  return picked;
};

const jaccard = (a: Int32Array, b: Int32Array): number => {
  let shared = 0;
  for (const token of a) if (b.includes(token)) shared += 1;
  const union = a.length + b.length - shared;
  return union === 0 ? 0 : shared / union;
};
