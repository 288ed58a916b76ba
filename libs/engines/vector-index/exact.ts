import { exactSearch, MetricKind } from 'usearch';
import { firstOf, matchesOf, nearestAmong, type Hits, type Match, type Wanted } from './nearest.ts';
import { rowCount, rowsWith, type PackedRows } from './packed-rows.ts';

/** More threads make single answers of this size no faster, and others wait. */
const ONE_THREAD = 1;

/** A whole space in memory. */
export interface Matrix {
  readonly packed: PackedRows;
  readonly vectors: Float32Array;
  readonly dim: number;
}

/** Of a space, which is copied row by row to be compared alone: a copied row costs as much as some that are compared. */
const FEW = 1 / 8;

/** Compares the query with every row that may be found: nothing is missed. 20,000 rows of 128 numbers take 0.5 ms. */
export const searchExactly = (
  { packed, vectors, dim }: Matrix,
  query: Float32Array,
  k: number,
  { allOf, except }: Wanted,
): readonly Match[] => {
  const rows = rowsWith(packed, allOf);
  if (!rows || rows.length > FEW * rowCount(packed))
    return matchesOf(
      packed,
      nearestAmong(packed, { rows, except, k, spare: 0 }, (count) => nearestOf(vectors, query, count)),
    );
  const copy: CopyRow = (row, into, at) => into.set(vectors.subarray(row * dim, (row + 1) * dim), at);
  return searchAmong(packed, rows, copy, query, k, except);
};

/** Puts the vector of a row into a matrix, from a place on. */
export type CopyRow = (row: number, into: Float32Array, at: number) => void;

/** Compares the query with these rows only. */
export const searchAmong = (
  packed: PackedRows,
  rows: Uint32Array,
  copy: CopyRow,
  query: Float32Array,
  k: number,
  except: ReadonlySet<string>,
): readonly Match[] => {
  const matrix = new Float32Array(rows.length * query.length);
  rows.forEach((row, n) => copy(row, matrix, n * query.length));
  const { rows: places, scores } = nearestOf(matrix, query, Math.min(rows.length, k + except.size));
  return matchesOf(packed, firstOf(packed, { rows: Array.from(places, (n) => rows[n]!), scores }, k, except));
};

/** Places in the matrix. It must begin its buffer: a part of a larger one would be read from that one's beginning. */
const nearestOf = (matrix: Float32Array, query: Float32Array, count: number): Hits => {
  if (count === 0) return { rows: [], scores: [] };
  const { keys, distances } = exactSearch(matrix, query.slice(), query.length, count, MetricKind.IP, ONE_THREAD);
  return { rows: Array.from(keys, Number), scores: scoresOf(distances) };
};

/** The engine tells 1 - dot product. */
export const scoresOf = (distances: Float32Array): Float32Array => distances.map((distance) => 1 - distance);
