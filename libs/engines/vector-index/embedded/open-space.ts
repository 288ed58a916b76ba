import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Index } from 'usearch';
import { scoresOf, searchAmong, searchExactly, type CopyRow } from '../exact.ts';
import { anyRow, bestOf, type Hits, type Match, type Wanted } from '../nearest.ts';
import { rowsWith } from '../packed-rows.ts';
import { newGraph } from './graph.ts';
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
    await readThrough(graphFile(run.folder));
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

/** More rows than this are not read one by one: the graph is asked for more of its own. */
const READ_AT_MOST = 4_096;
const ONE_THREAD = 1;
/** What the graph is asked for beyond what should do, and by how much more when it did not. */
const MARGIN = 1.5;
const WIDER = 4;

/** Many rows: the graph is mapped from its file, not read, and single vectors are read from theirs. */
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
    return this.#widen(query, k, rows, except);
  }

  /** The graph knows of no tags: it is asked for more, until enough of them are wanted. */
  #widen(query: Float32Array, k: number, rows: Uint32Array | undefined, except: ReadonlySet<string>): readonly Match[] {
    const among = rows ? membership(rows, this.rows) : anyRow;
    const many = rows?.length ?? this.rows;
    for (let asked = this.#firstAsked(k, many, except.size); ; asked = Math.min(this.rows, asked * WIDER)) {
      const found = bestOf(this.#run.packed, this.#follow(query, asked), k, except, among);
      if (found.length >= Math.min(k, many) || asked === this.rows) return found;
    }
  }

  close(): void {
    closeSync(this.#vectors);
  }

  #firstAsked(k: number, many: number, excepted: number): number {
    const rare = many < this.rows ? (MARGIN * this.rows) / many : 1;
    return Math.min(this.rows, Math.ceil((k + Math.min(excepted, k)) * rare));
  }

  #follow(query: Float32Array, count: number): Hits {
    const { keys, distances } = this.#graph.search(query.slice(), count, ONE_THREAD);
    return { rows: Array.from(keys, Number), scores: scoresOf(distances) };
  }

  readonly #read: CopyRow = (row, into, at) => {
    const length = this.dim * Float32Array.BYTES_PER_ELEMENT;
    const offset = at * Float32Array.BYTES_PER_ELEMENT;
    readSync(this.#vectors, into, { offset, length, position: row * length });
  };
}

/** A bit for each row. */
const membership = (rows: Uint32Array, count: number): ((row: number) => boolean) => {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (const row of rows) bits[row >> 3]! |= 1 << (row & 7);
  return (row) => (bits[row >> 3]! & (1 << (row & 7))) !== 0;
};
