const SWEEPS = 30;
const SMALL = 1e-22;

/**
 * Eigenvectors of a symmetric matrix [n, n], one a row, that of the largest value first: cyclic rotations (Jacobi 1846).
 */
export const eigenvectors = (matrix: Float64Array, n: number): Float64Array => {
  const a = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const all = a.reduce((sum, each) => sum + each * each, 0);
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, n) > SMALL * all; sweep++)
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, p, q, n);
  return sorted(a, vectors, n);
};

const offDiagonal = (a: Float64Array, n: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) sum += a[i * n + j]! * a[i * n + j]!;
  return sum;
};

/** Turns p and q so that nothing is left between them. */
const rotate = (a: Float64Array, vectors: Float64Array, p: number, q: number, n: number): void => {
  const between = a[p * n + q]!;
  if (between === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * between);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  turnColumns(a, p, q, { c, s: t * c }, n);
  turnRows(a, p, q, { c, s: t * c }, n);
  turnRows(vectors, p, q, { c, s: t * c }, n);
};

interface Angle {
  readonly c: number;
  readonly s: number;
}

const turnRows = (a: Float64Array, p: number, q: number, { c, s }: Angle, n: number): void => {
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[p * n + i]!, a[q * n + i]!];
    a[p * n + i] = c * x - s * y;
    a[q * n + i] = s * x + c * y;
  }
};

const turnColumns = (a: Float64Array, p: number, q: number, { c, s }: Angle, n: number): void => {
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i * n + p]!, a[i * n + q]!];
    a[i * n + p] = c * x - s * y;
    a[i * n + q] = s * x + c * y;
  }
};

const sorted = (a: Float64Array, vectors: Float64Array, n: number): Float64Array => {
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]! || i - j);
  const result = new Float64Array(n * n);
  order.forEach((from, to) => result.set(vectors.subarray(from * n, (from + 1) * n), to * n));
  return result;
};
