import type { Row } from '../read/columns/columns.ts';
import type { NearTitle } from './title-vectors.ts';

/** Of a row's largest entry. */
const STEPS = 127;

/** A vector of length 1 in bytes: its entries in steps of `scale`. */
export interface ByteVector {
  readonly bytes: Int8Array;
  readonly scale: number;
}

export const inBytes = (vector: Float32Array): ByteVector => {
  const scale = vector.reduce((most, each) => Math.max(most, Math.abs(each)), 0) / STEPS;
  return { bytes: Int8Array.from(vector, (each) => Math.round(each / scale)), scale };
};

/** Which rows are compared. */
export interface Compared {
  readonly among?: readonly Row[];
  readonly from?: Row;
  readonly to?: Row;
}

/** Vectors of titles by row, a byte an entry: similarities are right to two digits or three, which orders titles well. */
export class TitleRows {
  readonly dim: number;
  #bytes: Int8Array;
  /** 0: there is none. */
  #scales: Float32Array;
  #rows = 0;

  constructor(dim: number, rows = 1_024) {
    this.dim = dim;
    this.#bytes = new Int8Array(rows * dim);
    this.#scales = new Float32Array(rows);
  }

  has(row: Row): boolean {
    return (this.#scales[row] ?? 0) > 0;
  }

  set(row: Row, { bytes, scale }: ByteVector): void {
    this.#makeRoom(row);
    this.#bytes.set(bytes, row * this.dim);
    this.#scales[row] = scale;
    this.#rows = Math.max(this.#rows, row + 1);
  }

  clear(row: Row): void {
    if (this.has(row)) this.#scales[row] = 0;
  }

  /** Not to be written to, nor kept. */
  at(row: Row): ByteVector {
    return { bytes: this.#bytes.subarray(row * this.dim, (row + 1) * this.dim), scale: this.#scales[row]! };
  }

  /** Where some titles lie together, each as heavily as it is said, of length 1. `undefined`: none of them has a vector, or they cancel each other. */
  middleOf(weights: ReadonlyMap<Row, number>): Float32Array | undefined {
    const sum = new Float64Array(this.dim);
    for (const [row, weight] of weights) if (this.has(row)) this.#addTo(sum, row, weight);
    const length = Math.sqrt(sum.reduce((all, each) => all + each * each, 0));
    return length > 1e-6 ? Float32Array.from(sum, (each) => each / length) : undefined;
  }

  similarity(query: Float32Array, row: Row): number {
    const { dim } = this;
    const bytes = this.#bytes;
    let sum = 0;
    for (let n = 0, at = row * dim; n < dim; n++, at++) sum += query[n]! * bytes[at]!;
    return sum * this.#scales[row]!;
  }

  /** The likeness of two rows; 0: one of them has no vector. */
  between(one: Row, other: Row): number {
    if (!this.has(one) || !this.has(other)) return 0;
    let sum = 0;
    for (let n = 0, a = one * this.dim, b = other * this.dim; n < this.dim; n++, a++, b++)
      sum += this.#bytes[a]! * this.#bytes[b]!;
    return sum * this.#scales[one]! * this.#scales[other]!;
  }

  /** One more than the highest row that has had a vector. */
  get rows(): number {
    return this.#rows;
  }

  /** Of these rows, or of those from one to before another, the `k` nearest that are allowed: best first, ties by row. */
  nearest(
    query: Float32Array,
    k: number,
    allows: (row: Row) => boolean,
    { among, from = 0, to = this.#rows }: Compared = {},
  ): NearTitle[] {
    const best = new Best(k, allows);
    const meet = (row: Row): void => {
      if (this.has(row)) best.meet(row, this.similarity(query, row));
    };
    if (among) among.forEach(meet);
    else for (let row = from; row < to; row++) meet(row);
    return best.sorted();
  }

  #addTo(sum: Float64Array, row: Row, weight: number): void {
    const factor = weight * this.#scales[row]!;
    for (let n = 0, at = row * this.dim; n < this.dim; n++, at++) sum[n]! += factor * this.#bytes[at]!;
  }

  #makeRoom(row: Row): void {
    if (row < this.#scales.length) return;
    const rows = Math.max(row + 1, Math.ceil(this.#scales.length * 1.5));
    const [bytes, scales] = [new Int8Array(rows * this.dim), new Float32Array(rows)];
    bytes.set(this.#bytes);
    scales.set(this.#scales);
    [this.#bytes, this.#scales] = [bytes, scales];
  }
}

/** The best `k` of what was found in several places, best first, ties by row. */
export const bestOf = (near: readonly NearTitle[], k: number): readonly NearTitle[] => {
  const best = new Best(k, () => true);
  for (const { row, similarity } of near) best.meet(row, similarity);
  return best.sorted();
};

/** The best of many: a few more than wanted are held before they are sorted. Rows are met in order. */
class Best {
  #near: NearTitle[] = [];
  /** What is not above it is not wanted any more. */
  #least = -Infinity;

  constructor(
    readonly k: number,
    readonly allows: (row: Row) => boolean,
  ) {}

  meet(row: Row, similarity: number): void {
    if (similarity <= this.#least || !this.allows(row)) return;
    this.#near.push({ row, similarity });
    if (this.#near.length < 4 * this.k + 64) return;
    this.#near = this.sorted();
    this.#least = this.#near.at(-1)?.similarity ?? Infinity;
  }

  sorted(): NearTitle[] {
    return this.#near.sort((a, b) => b.similarity - a.similarity || a.row - b.row).slice(0, this.k);
  }
}
