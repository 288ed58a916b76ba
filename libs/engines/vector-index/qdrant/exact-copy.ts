import { LRUCache } from 'lru-cache';
import type { VectorRow } from '#ports/vector-index/vector-index';
import type { Matrix } from '../exact.ts';
import { rowBlocks } from '../row-blocks.ts';
import { RowPacker } from '../row-packer.ts';

/** Where the rows of a space come from. `undefined`: nobody has them. */
export type RowsOf = (space: string) => Promise<AsyncIterable<VectorRow> | undefined>;

/** Champions of several media; each is as large as its vectors. */
const COPIES = 3;
/** After they were last needed. */
const KEPT_MS = 10 * 60_000;
const BLOCK_ROWS = 4_096;

/** Spaces in memory, read when they are first needed and nobody else answers. */
export class ExactCopies {
  readonly #rowsOf: RowsOf;
  readonly #copies = new LRUCache<string, Promise<Matrix | undefined>>({
    max: COPIES,
    ttl: KEPT_MS,
    updateAgeOnGet: true,
    ttlAutopurge: true,
  });

  constructor(rowsOf: RowsOf) {
    this.#rowsOf = rowsOf;
  }

  async of(space: string): Promise<Matrix | undefined> {
    const reading = this.#copies.get(space) ?? this.#read(space);
    this.#copies.set(space, reading);
    const forget = (): void => void (this.#copies.peek(space) === reading && this.#copies.delete(space));
    reading.then((matrix) => matrix ?? forget(), forget);
    return reading;
  }

  forget(space: string): void {
    this.#copies.delete(space);
  }

  async #read(space: string): Promise<Matrix | undefined> {
    const rows = await this.#rowsOf(space);
    if (!rows) return undefined;
    const packer = new RowPacker();
    const blocks: Float32Array[] = [];
    let dim = 0;
    for await (const block of rowBlocks(rows, BLOCK_ROWS)) {
      packer.add(block);
      blocks.push(block.vectors);
      dim = block.dim;
    }
    return { packed: packer.pack(), vectors: joined(blocks), dim };
  }
}

const joined = (blocks: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
};
