import type { VectorRow } from '#ports/vector-index/vector-index';

/** Rows side by side, as they travel. */
export interface RowBlock {
  readonly ids: readonly string[];
  readonly tags: readonly (readonly string[])[];
  /** One after the other. */
  readonly vectors: Float32Array;
  readonly dim: number;
}

/** Gathers rows into blocks. Throws `RangeError` of rows that make no space. */
export async function* rowBlocks(rows: AsyncIterable<VectorRow>, size: number): AsyncGenerator<RowBlock> {
  let [dim, total] = [0, 0];
  let block: { ids: string[]; tags: (readonly string[])[]; vectors: Float32Array } | undefined;
  for await (const row of rows) {
    if (total++ === 0) dim = row.vector.length;
    check(row, dim);
    block ??= { ids: [], tags: [], vectors: new Float32Array(size * dim) };
    block.vectors.set(row.vector, block.ids.length * dim);
    block.ids.push(row.id);
    block.tags.push(row.tags);
    if (block.ids.length < size) continue;
    yield { ...block, dim };
    block = undefined;
  }
  if (block) yield { ...block, vectors: block.vectors.slice(0, block.ids.length * dim), dim };
  if (total === 0) throw new RangeError('a space without rows');
}

const check = ({ id, vector }: VectorRow, dim: number): void => {
  if (dim === 0) throw new RangeError(`${id} has a vector without numbers`);
  if (vector.length !== dim) throw new RangeError(`${id} has a vector of ${vector.length}, the first one has ${dim}`);
  if (!vector.every(Number.isFinite)) throw new RangeError(`${id} has a vector that is not finite`);
};
