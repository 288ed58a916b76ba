import type { Row } from '../../catalogue/published.ts';
import type { HistoryEntry } from '../domain/request.ts';

/** Somebody's preferences by title, ready to be compared. */
export type TasteVector = ReadonlyMap<Row, number>;

export const vectorOf = (history: readonly HistoryEntry[]): TasteVector =>
  new Map(history.map(({ row, strength }) => [row, strength]));

export interface Likeness {
  /** In (0, 1]. */
  readonly similarity: number;
  /** Number of titles that both have met. */
  readonly shared: number;
  /** Those that both like, the most liked first. */
  readonly liked: readonly Row[];
}

/** Shared titles that an opinion takes before it is half believed. */
const SHRINKAGE = 10;
/** One title is no taste. */
const LEAST_SHARED = 2;

/**
 * How alike two tastes are: the cosine over the titles that both met, times n / (n + 10) for n of them (Herlocker,
 * Konstan and Riedl, SIGIR 1999: few shared titles say little). `undefined`: not alike.
 */
export const likenessOf = (one: TasteVector, other: TasteVector): Likeness | undefined => {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  const liked: { readonly row: Row; readonly by: number }[] = [];
  let [dot, squaresOfFew, squaresOfMany, shared] = [0, 0, 0, 0];
  for (const [row, strength] of few) {
    const others = many.get(row);
    if (others === undefined) continue;
    shared += 1;
    dot += strength * others;
    squaresOfFew += strength * strength;
    squaresOfMany += others * others;
    if (strength > 0 && others > 0) liked.push({ row, by: strength * others });
  }
  if (shared < LEAST_SHARED || dot <= 0) return undefined;
  const cosine = dot / Math.sqrt(squaresOfFew * squaresOfMany);
  liked.sort((a, b) => b.by - a.by || a.row - b.row);
  return { similarity: cosine * (shared / (shared + SHRINKAGE)), shared, liked: liked.map(({ row }) => row) };
};
