import type { Nearest, VectorFilter } from '#ports/vector-index/vector-index';
import { idOf, type PackedRows } from './packed-rows.ts';

export type Match = Nearest['matches'][number];

/** Rows, best first, and their scores. */
export interface Hits {
  readonly rows: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
}

/** Best first; equal scores by id. */
export const byScore = (a: Match, b: Match): number => b.score - a.score || (a.id < b.id ? -1 : 1);

/** A filter, nothing left out. */
export type Wanted = Required<VectorFilter>;

const NOBODY: ReadonlySet<string> = new Set();

export const wanted = ({ allOf = [], except = NOBODY }: VectorFilter = {}): Wanted => ({ allOf, except });

/** The first k of the hits that are wanted. */
export const bestOf = (
  packed: PackedRows,
  { rows, scores }: Hits,
  k: number,
  except: ReadonlySet<string>,
  among: (row: number) => boolean = anyRow,
): readonly Match[] => {
  const matches: Match[] = [];
  for (let n = 0; n < rows.length && matches.length < k; n++) {
    if (!among(rows[n]!)) continue;
    const id = idOf(packed, rows[n]!);
    if (!except.has(id)) matches.push({ id, score: scores[n]! });
  }
  return matches.sort(byScore);
};

export const anyRow = (): boolean => true;

/** Throws `RangeError` of what cannot be asked. */
export const checkQuery = (query: Float32Array, dim: number, k: number): void => {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`${k} nearest`);
  if (query.length !== dim) throw new RangeError(`a query of ${query.length} in a space of ${dim}`);
  if (!query.every(Number.isFinite)) throw new RangeError('a query that is not finite');
};
