import type { Row } from '../read/columns/columns.ts';

/** Injection token of `TitleVectors`. */
export const TITLE_VECTORS = Symbol('TitleVectors');

export interface NearTitle {
  readonly row: Row;
  /** Cosine, in [-1, 1]. */
  readonly similarity: number;
}

export interface NearestOptions {
  /** Left out: all of them. */
  readonly media?: readonly string[];
  /** At most so many. */
  readonly k: number;
  /** Only these are compared. Left out: all rows. */
  readonly among?: readonly Row[];
  /** Which rows may be answered. Left out: every title that is offered, those for adults too. */
  readonly allows?: (row: Row) => boolean;
}

/** A text as it was typed, the middle of some titles, or their middle with weights: below 0 is away from it. */
export type VectorQuery = string | { readonly rows: readonly Row[] } | { readonly weights: ReadonlyMap<Row, number> };

/** Titles by what is said of them: their texts as vectors, each in the row that it has in the catalogue columns. */
export interface TitleVectors {
  /** Whether there are vectors to compare with. Until then, and of what cannot be encoded, nothing is near. */
  ready(): boolean;
  /** Whether questions cannot be encoded just now: a text is near nothing then, titles are near each other as ever. */
  degraded(): boolean;
  /**
   * The titles nearest to a text as it was typed, or to the middle of some titles, which are left out themselves; best first, ties by
   * row. Never rejects: what cannot be encoded is near nothing.
   */
  nearest(query: VectorQuery, options: NearestOptions): Promise<readonly NearTitle[]>;
}

/** What is remembered of nearness needs to know besides. */
export interface ComparedTitles extends TitleVectors {
  /** Rises whenever vectors come or change; 0: there are none. */
  generation(): number;
  /** Of two titles, cosine. 0: one of them has no vector. */
  similarity(one: Row, other: Row): number;
}
