/** One title of a space. */
export interface VectorRow {
  readonly id: string;
  /** As long as every other of its space; finite. Nobody keeps or changes it once the next row was asked for. */
  readonly vector: Float32Array;
  /** What a search may ask for, such as `medium:movie`. */
  readonly tags: readonly string[];
}

export interface VectorFilter {
  /** Only titles that carry all of these. */
  readonly allOf?: readonly string[];
  /** None of these ids. */
  readonly except?: ReadonlySet<string>;
}

export interface Nearest {
  /** Best first; equal scores by id. `score` is the dot product, near enough to order by. */
  readonly matches: readonly { readonly id: string; readonly score: number }[];
  /** The engine that was chosen did not answer, or had lost the space: another way was found. */
  readonly degraded: boolean;
}

/**
 * Finds the vectors nearest to one. A space is the hash of the artefact whose vectors it holds (`SPACE`): what it holds
 * never changes, it is only built, built again, and dropped.
 */
export interface VectorIndex {
  /**
   * Builds a space out of all rows, or not at all: whoever searches meanwhile finds what was there before, and a failure
   * of the rows changes nothing. Throws `RangeError` of a space without rows, of vectors of different lengths or that are
   * not finite, and of an id that comes twice; `Unavailable`.
   */
  build(space: string, rows: AsyncIterable<VectorRow>): Promise<void>;
  /** Whether it can be searched. Throws `Unavailable`. */
  ready(space: string): Promise<boolean>;
  /** Rows of a space. Throws `UnknownSpace`, `Unavailable`. */
  count(space: string): Promise<number>;
  /**
   * At most `k` (from 1 on), fewer only where fewer are left. Throws `UnknownSpace`, `RangeError` of a query of another
   * length, `Unavailable` where there is no other way either.
   */
  search(space: string, query: Float32Array, k: number, where?: VectorFilter): Promise<Nearest>;
  /** Forgets it. Unknown: nothing. */
  drop(space: string): Promise<void>;
  /** Spaces that can be searched. */
  list(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** SHA-256 in hex: nothing else is a space. */
export const SPACE = /^[0-9a-f]{64}$/;

export class UnknownSpace extends Error {
  override readonly name = 'UnknownSpace';

  constructor(space: string) {
    super(`no space ${space}`);
  }
}
