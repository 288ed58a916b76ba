import { open, type FileHandle } from 'node:fs/promises';
import { vectorsFile } from './space-files.ts';

/** The vectors of a space that is being built. */
export interface VectorsAtHand {
  readonly rows: number;
  readonly dim: number;
  /** One after the other, in a buffer of their own. */
  read(from: number, count: number): Promise<Float32Array>;
}

/** Those in the file of this run, while it is open. */
export const withVectors = async <T>(
  run: string,
  { rows, dim }: Pick<VectorsAtHand, 'rows' | 'dim'>,
  use: (vectors: VectorsAtHand) => Promise<T>,
): Promise<T> => {
  const file = await open(vectorsFile(run), 'r');
  try {
    return await use({ rows, dim, read: (from, count) => readFrom(file, from * dim, count * dim) });
  } finally {
    await file.close();
  }
};

const readFrom = async (file: FileHandle, from: number, count: number): Promise<Float32Array> => {
  const numbers = new Float32Array(count);
  const bytes = new Uint8Array(numbers.buffer);
  await file.read(bytes, 0, bytes.length, from * numbers.BYTES_PER_ELEMENT);
  return numbers;
};

export interface Block {
  readonly rows: readonly number[];
  /** Of these rows, one after the other, in a buffer of their own. */
  readonly vectors: Float32Array;
}

const ROWS_AT_ONCE = 1_024;

/** All rows but some, in order. */
export async function* blocksWithout(some: ReadonlySet<number>, vectors: VectorsAtHand): AsyncGenerator<Block> {
  for (let from = 0; from < vectors.rows; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, vectors.rows - from);
    const block = await vectors.read(from, count);
    const rows = Array.from({ length: count }, (_, n) => from + n).filter((row) => !some.has(row));
    for (const [to, row] of rows.entries()) copyRow(block, row - from, to, vectors.dim);
    if (rows.length > 0) yield { rows, vectors: block.slice(0, rows.length * vectors.dim) };
  }
}

const copyRow = (block: Float32Array, from: number, to: number, dim: number): void =>
  void block.copyWithin(to * dim, from * dim, (from + 1) * dim);

export const blockOf = async (rows: readonly number[], { dim, read }: VectorsAtHand): Promise<Block> => {
  const vectors = new Float32Array(rows.length * dim);
  for (const [n, row] of rows.entries()) vectors.set(await read(row, 1), n * dim);
  return { rows, vectors };
};
