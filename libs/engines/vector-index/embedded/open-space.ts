import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Index } from 'usearch';
import { searchAmong, searchExactly, type CopyRow } from '../exact.ts';
import { matchesOf, nearestAmong, type Hits, type Match, type Wanted } from '../nearest.ts';
import { rowsWith } from '../packed-rows.ts';
import { follow, newGraph, SPARE } from './graph.ts';
import { graphFile, vectorsFile, type Run } from './space-files.ts';

/** A space that answers. */
export interface OpenSpace {
  readonly rows: number;
  readonly dim: number;
  search(query: Float32Array, k: number, where: Wanted): readonly Match[];
  close(): void;
}

export const openSpace = async (run: Run): Promise<OpenSpace> => {
  if (run.graph) {
    for (const file of [graphFile, vectorsFile]) await readThrough(file(run.folder));
    return new GraphSpace(run);
  }
  const bytes = await readFile(vectorsFile(run.folder));
  const vectors = new Float32Array(run.rows * run.dim);
  bytes.copy(new Uint8Array(vectors.buffer));
  return { ...run, search: (query, k, where) => searchExactly({ ...run, vectors }, query, k, where), close: nothing };
};

/** What is mapped is read where it is touched, and whoever searches first would wait for the disk. */
const readThrough = (file: string): Promise<void> =>
  pipeline(
    createReadStream(file, { highWaterMark: 1 << 20 }),
    new Writable({ write: (_block, _encoding, done) => done() }),
  );

const nothing = (): void => undefined;

/** More rows than this are not read one by one: the graph is asked, and for more where few of its own are wanted. */
const READ_AT_MOST = 4_096;

/** So many of the nearest are compared again; half-precision numbers order the long lists behind them well enough. */
const COMPARED = 40;

/**
 * Many rows: the graph is mapped from its file, not read. It says which rows are near; the first of them are read from the
 * file of vectors and compared again.
 */
class GraphSpace implements OpenSpace {
  readonly rows: number;
  readonly dim: number;
  readonly #run: Run;
  readonly #graph: Index;
  readonly #vectors: number;

  constructor(run: Run) {
    this.rows = run.rows;
    this.dim = run.dim;
    this.#run = run;
    this.#graph = newGraph(run.dim);
    this.#graph.view(graphFile(run.folder));
    this.#vectors = openSync(vectorsFile(run.folder), 'r');
  }

  search(query: Float32Array, k: number, { allOf, except }: Wanted): readonly Match[] {
    const { packed } = this.#run;
    const rows = rowsWith(packed, allOf);
    if (rows && rows.length <= READ_AT_MOST) return searchAmong(packed, rows, this.#read, query, k, except);
    const sought = { rows, except, k, spare: SPARE };
    const near = nearestAmong(packed, sought, (count) => this.#follow(query, count));
    return matchesOf(packed, this.#compared(near, query)).slice(0, k);
  }

  close(): void {
    closeSync(this.#vectors);
  }

  #follow(query: Float32Array, count: number): Hits {
    return follow(this.#graph, query, Math.max(count, this.#run.reach));
  }

  #compared({ rows, scores }: Hits, query: Float32Array): Hits {
    const compared = Float32Array.from(scores);
    const row = new Float32Array(this.dim);
    for (let n = 0; n < rows.length && n < COMPARED; n++) {
      this.#read(rows[n]!, row, 0);
      compared[n] = dot(row, query);
    }
    return { rows, scores: compared };
  }

  readonly #read: CopyRow = (row, into, at) => {
    const length = this.dim * Float32Array.BYTES_PER_ELEMENT;
    const offset = at * Float32Array.BYTES_PER_ELEMENT;
    readSync(this.#vectors, into, { offset, length, position: row * length });
  };
}

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
};
