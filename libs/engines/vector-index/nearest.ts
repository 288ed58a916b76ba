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

/** What is asked for beyond what should do, and by how much more when it did not. */
const MARGIN = 1.5;
const WIDER = 4;

/**
 * The k nearest among these rows, or among all. Whoever finds the nearest of a space knows nothing of rows: they are asked
 * for more, until enough of what they find is wanted.
 */
export const nearestAmong = (
  packed: PackedRows,
  rows: Uint32Array | undefined,
  k: number,
  except: ReadonlySet<string>,
  nearest: (count: number) => Hits,
): readonly Match[] => {
  const [all, among] = [rowCount(packed), rows ? isOneOf(rows) : anyRow];
  const many = rows?.length ?? all;
  const rare = rows ? (MARGIN * all) / many : 1;
  for (let asked = Math.ceil((k + Math.min(except.size, k)) * rare); ; asked *= WIDER) {
    const count = Math.min(all, asked);
    const found = bestOf(packed, nearest(count), k, except, among);
    if (found.length >= Math.min(k, many) || count === all) return found;
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
