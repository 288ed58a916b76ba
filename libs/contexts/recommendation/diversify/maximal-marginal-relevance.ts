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
  const tokens = pool.map(({ row }) => columns.features.of(row));
  const nearest = new Float64Array(pool.length);
  const left = pool.map((_, i) => i);
  const picked: Ranked[] = [];
  while (picked.length < k && left.length > 0) {
    let at = 0;
    let value = -Infinity;
    for (let j = 0; j < left.length; j++) {
      const marginal = (1 - d) * pool[left[j]!]!.score - d * nearest[left[j]!]!;
      if (marginal > value) [at, value] = [j, marginal];
    }
    const [best] = left.splice(at, 1);
    picked.push(pool[best!]!);
    for (const i of left) nearest[i] = Math.max(nearest[i]!, jaccard(tokens[best!]!, tokens[i]!));
  }
  return picked;
};

const jaccard = (a: Int32Array, b: Int32Array): number => {
  let shared = 0;
  for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) if (a[i] === b[j]) shared += 1;
  const union = a.length + b.length - shared;
  return union === 0 ? 0 : shared / union;
};
