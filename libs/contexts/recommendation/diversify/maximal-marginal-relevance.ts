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
  const similarity = new Similarity(columns, pool);
  const calibration = mix && mix.size > 0 ? new Calibration(mix) : undefined;
  const genresOf = (i: number): readonly string[] => columns.genres[pool[i]!.row]!;
  const gainOf = (i: number): number => (1 - d) * pool[i]!.score;
  const costOf = (i: number): number => {
    const alike = similarity.toPicked(i);
    return d * (calibration ? (alike + calibration.with(genresOf(i))) / 2 : alike);
  };
  const left = pool.map((_, i) => i);
  const picked: Ranked[] = [];
  while (picked.length < k && left.length > 0) {
    const best = left.splice(firstOfMost(left, gainOf, costOf), 1)[0]!;
    picked.push(pool[best]!);
    similarity.pick(best);
    calibration?.add(genresOf(best));
  }
  return picked;
};

/** Costs are above 0, but for what rounding does to them. */
const ROUNDING = 1e-9;

/**
 * Where the first of those stands whose gain less its cost is largest. `all` is in order of gain, the largest first: whoever
 * could not be it even at no cost ends the search, so that little is reckoned where gains differ more than costs.
 */
const firstOfMost = (
  all: readonly number[],
  gainOf: (each: number) => number,
  costOf: (each: number) => number,
): number => {
  let at = 0;
  let most = -Infinity;
  for (let j = 0; j < all.length; j++) {
    const gain = gainOf(all[j]!);
    if (gain + ROUNDING <= most) break;
    const value = gain - costOf(all[j]!);
    if (value <= most) continue;
    at = j;
    most = value;
  }
  return at;
};

/** How alike each of a pool is to those picked of it, reckoned when it is asked for. */
class Similarity {
  readonly #tokens: readonly Int32Array[];
  readonly #picked: number[] = [];
  readonly #nearest: Float64Array;
  /** So many of the picked ones are in `#nearest`. */
  readonly #compared: Int32Array;

  constructor(columns: CatalogueColumns, pool: readonly Ranked[]) {
    this.#tokens = pool.map(({ row }) => columns.features.of(row).toSorted());
    this.#nearest = new Float64Array(pool.length);
    this.#compared = new Int32Array(pool.length);
  }

  pick(i: number): void {
    this.#picked.push(i);
  }

  toPicked(i: number): number {
    for (let n = this.#compared[i]!; n < this.#picked.length; n++)
      this.#nearest[i] = Math.max(this.#nearest[i]!, jaccard(this.#tokens[this.#picked[n]!]!, this.#tokens[i]!));
    this.#compared[i] = this.#picked.length;
    return this.#nearest[i]!;
  }
}

/** Of two sets in order. */
const jaccard = (a: Int32Array, b: Int32Array): number => {
  let i = 0;
  let j = 0;
  let shared = 0;
  while (i < a.length && j < b.length) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  const union = a.length + b.length - shared;
  return union === 0 ? 0 : shared / union;
};
