import type { Nearest, VectorFilter } from '#ports/vector-index/vector-index';
import { idOf, rowCount, type PackedRows } from './packed-rows.ts';

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

export const matchesOf = (packed: PackedRows, { rows, scores }: Hits): readonly Match[] =>
  Array.from(rows, (row, n) => ({ id: idOf(packed, row), score: scores[n]! })).sort(byScore);

/** The first k of the hits that are wanted. */
export const firstOf = (
  packed: PackedRows,
  { rows, scores }: Hits,
  k: number,
  except: ReadonlySet<string>,
  among: (row: number) => boolean = anyRow,
): Hits => {
  const isExcepted = (row: number): boolean => except.size > 0 && except.has(idOf(packed, row));
  const first: { rows: number[]; scores: number[] } = { rows: [], scores: [] };
  for (let n = 0; n < rows.length && first.rows.length < k; n++) {
    if (!among(rows[n]!) || isExcepted(rows[n]!)) continue;
    first.rows.push(rows[n]!);
    first.scores.push(scores[n]!);
  }
  return first;
};

/** What is asked for beyond what should do, and by how much more when it did not. */
const MARGIN = 2;
const WIDER = 4;

export interface Sought {
  /** Among these, which ascend; among all. */
  readonly rows: Uint32Array | undefined;
  readonly except: ReadonlySet<string>;
  readonly k: number;
  /** So many more are taken where they are found. */
  readonly spare: number;
}

/**
 * The k nearest that are wanted. Whoever finds the nearest of a space knows nothing of that: they are asked for more, until
 * enough of what they find is.
 */
export const nearestAmong = (
  packed: PackedRows,
  { rows, except, k, spare }: Sought,
  nearest: (count: number) => Hits,
): Hits => {
  const [all, among] = [rowCount(packed), rows ? isOneOf(rows) : anyRow];
  const many = rows?.length ?? all;
  const rare = rows ? (MARGIN * all) / many : 1;
  for (let asked = Math.ceil((k + Math.min(except.size, k)) * rare) + spare; ; asked *= WIDER) {
    const count = Math.min(all, asked);
    const found = firstOf(packed, nearest(count), k + spare, except, among);
    if (found.rows.length >= Math.min(k, many) || count === all) return found;
  }
};

/** Whether a row is one of these, which ascend: few are asked for, and these may be hundreds of thousands. */
const isOneOf =
  (rows: Uint32Array) =>
  (row: number): boolean => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle]! < row) low = middle + 1;
      else high = middle;
    }
    return rows[low] === row;
  };

const anyRow = (): boolean => true;

/** Throws `RangeError` of what cannot be asked. */
export const checkQuery = (query: Float32Array, dim: number, k: number): void => {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`${k} nearest`);
  if (query.length !== dim) throw new RangeError(`a query of ${query.length} in a space of ${dim}`);
  if (!query.every(Number.isFinite)) throw new RangeError('a query that is not finite');
};
