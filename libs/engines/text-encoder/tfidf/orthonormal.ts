/** A column of which less than this share is left is one of those before it, written differently. */
const NOTHING = 1e-12;

/**
 * Columns of length 1 at right angles to each other that span what those of a matrix [rows, width] span; in the place of a
 * column that adds nothing there are zeros. By Cholesky, twice: once leaves what rounding leaves (Yamamoto et al. 2015).
 */
export const orthonormal = (matrix: Float64Array, width: number): Float64Array =>
  nearlyOrthonormal(nearlyOrthonormal(matrix, width), width);

/** Once: good enough on the way. */
export const nearlyOrthonormal = (matrix: Float64Array, width: number): Float64Array => {
  const upper = cholesky(gram(matrix, width), width);
  const result = new Float64Array(matrix.length);
  for (let row = 0; row < matrix.length; row += width) solve(result, matrix, row, upper, width);
  return result;
};

/** The upper triangle of what the columns have to do with each other. */
const gram = (matrix: Float64Array, width: number): Float64Array => {
  const product = new Float64Array(width * width);
  for (let row = 0; row < matrix.length; row += width)
    for (let i = 0; i < width; i++) {
      const factor = matrix[row + i]!;
      if (factor === 0) continue;
      for (let j = i; j < width; j++) product[i * width + j]! += factor * matrix[row + j]!;
    }
  return product;
};

/** R of G = RᵀR, in the place of G; a row of zeros for a column that adds nothing. */
const cholesky = (g: Float64Array, width: number): Float64Array => {
  for (let i = 0; i < width; i++) {
    const whole = g[i * width + i]!;
    for (let k = 0; k < i; k++) reduce(g, i, k, width);
    const left = g[i * width + i]!;
    const isNew = left > NOTHING * Math.max(whole, Number.MIN_VALUE);
    const root = isNew ? Math.sqrt(left) : Infinity;
    for (let j = i; j < width; j++) g[i * width + j] = isNew ? g[i * width + j]! / root : 0;
  }
  return g;
};

const reduce = (g: Float64Array, i: number, k: number, width: number): void => {
  const factor = g[k * width + i]!;
  if (factor === 0) return;
  for (let j = i; j < width; j++) g[i * width + j]! -= factor * g[k * width + j]!;
};

/** x of xR = y, of one row. */
const solve = (x: Float64Array, y: Float64Array, row: number, r: Float64Array, width: number): void => {
  x.set(y.subarray(row, row + width), row);
  for (let i = 0; i < width; i++) {
    const diagonal = r[i * width + i]!;
    const value = diagonal === 0 ? 0 : x[row + i]! / diagonal;
    x[row + i] = value;
    if (value !== 0) for (let j = i + 1; j < width; j++) x[row + j]! -= value * r[i * width + j]!;
  }
};
