import { nearlyOrthonormal, orthonormal } from './orthonormal.ts';
import type { SparseRows } from './sparse-rows.ts';
import { eigenvectors } from './symmetric-eigen.ts';

/** Columns beside those that are wanted: they take up what the random beginning misses. */
const OVERSAMPLING = 10;
/** Each turns the columns further towards the strongest directions; more change nothing that is seen in a ranking. */
const ITERATIONS = 3;

/**
 * The strongest `k` right singular vectors of sparse rows, as a matrix [columns, k] row by row: randomised subspace
 * iteration (Halko, Martinsson, Tropp 2011, algorithms 4.4 and 5.3), begun by the seed alone. A vector is found up to its
 * sign: its largest entry is made positive. Where the rows have fewer directions, the last ones are 0.
 */
export const truncatedSvd = (rows: SparseRows, k: number, seed = 1): Float32Array => {
  const m = rows.columns;
  const width = Math.min(k + OVERSAMPLING, m);
  let basis = randomEntries(m * width, seed);
  for (let n = 1; n < ITERATIONS; n++) basis = nearlyOrthonormal(applied(rows, basis, width), width);
  basis = orthonormal(applied(rows, basis, width), width);
  const small = crossed(basis, applied(rows, basis, width), width);
  return signed(turned(basis, eigenvectors(small, width), width, k), k);
};

/** AᵀA times a matrix [columns, width], one row of A at a time: nothing of the size of A's rows is made. */
const applied = ({ rows, starts, at, weights }: SparseRows, basis: Float64Array, width: number): Float64Array => {
  const product = new Float64Array(basis.length);
  const row = new Float64Array(width);
  for (let n = 0; n < rows; n++) {
    row.fill(0);
    for (let e = starts[n]!; e < starts[n + 1]!; e++) addTo(row, 0, basis, at[e]! * width, weights[e]!, width);
    for (let e = starts[n]!; e < starts[n + 1]!; e++) addTo(product, at[e]! * width, row, 0, weights[e]!, width);
  }
  return product;
};

const addTo = (
  to: Float64Array,
  toFrom: number,
  from: Float64Array,
  fromFrom: number,
  weight: number,
  width: number,
): void => {
  for (let n = 0; n < width; n++) to[toFrom + n]! += weight * from[fromFrom + n]!;
};

/** aᵀb of two matrices [rows, width]. */
export const crossed = (a: Float64Array, b: Float64Array, width: number): Float64Array => {
  const product = new Float64Array(width * width);
  for (let row = 0; row < a.length; row += width)
    for (let i = 0; i < width; i++) if (a[row + i] !== 0) addTo(product, i * width, b, row, a[row + i]!, width);
  return product;
};

/** The matrix [rows, width] times the first `k` of the vectors, which stand row by row. */
const turned = (basis: Float64Array, vectors: Float64Array, width: number, k: number): Float32Array => {
  const rows = basis.length / width;
  const product = new Float32Array(rows * k);
  for (let row = 0; row < rows; row++)
    for (let j = 0; j < k; j++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += basis[row * width + i]! * vectors[j * width + i]!;
      product[row * k + j] = sum;
    }
  return product;
};

const signed = (axes: Float32Array, k: number): Float32Array => {
  for (let j = 0; j < k; j++) {
    let largest = 0;
    for (let at = j; at < axes.length; at += k) if (Math.abs(axes[at]!) > Math.abs(largest)) largest = axes[at]!;
    if (largest < 0) for (let at = j; at < axes.length; at += k) axes[at] = -axes[at]!;
  }
  return axes;
};

/** In (-1, 1), by the xorshift generator of Marsaglia (2003). */
const randomEntries = (count: number, seed: number): Float64Array => {
  let state = seed >>> 0 || 1;
  return Float64Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2 ** 31;
  });
};
