import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import {
  SPACE,
  UnknownSpace,
  type Nearest,
  type VectorFilter,
  type VectorIndex,
  type VectorRow,
} from '#ports/vector-index/vector-index';
import { checkQuery, wanted } from '../nearest.ts';
import { rowBlocks } from '../row-blocks.ts';
import { buildRun } from './builder.ts';
import { GRAPH_FROM } from './graph.ts';
import { openSpace, type OpenSpace } from './open-space.ts';
import { beginRun, finishedRuns, finishRun, namesIn, readRun } from './space-files.ts';

export interface EmbeddedVectorIndexOptions {
  /** Made where it is missing; several processes may share it. */
  readonly folder: string;
  /** So many rows get a graph. */
  readonly graphFrom?: number;
}

const BLOCK_ROWS = 4_096;
/** Champions, the ones before them, candidates. */
const OPEN_SPACES = 8;

/** Spaces in files of this host: small ones are compared row by row, large ones by a graph that is mapped into memory. */
export const openEmbeddedVectorIndex = async (options: EmbeddedVectorIndexOptions): Promise<VectorIndex> => {
  await mkdir(options.folder, { recursive: true });
  return new EmbeddedVectorIndex(options);
};

class EmbeddedVectorIndex implements VectorIndex {
  readonly #folder: string;
  readonly #graphFrom: number;
  readonly #open = new LRUCache<string, Promise<OpenSpace | undefined>>({
    max: OPEN_SPACES,
    // whoever has it in hand answers first
    dispose: (opening) => void opening.then((space) => setImmediate(() => space?.close())).catch(() => undefined),
  });

  constructor({ folder, graphFrom = GRAPH_FROM }: EmbeddedVectorIndexOptions) {
    this.#folder = folder;
    this.#graphFrom = graphFrom;
  }

  async build(space: string, rows: AsyncIterable<VectorRow>): Promise<void> {
    const folder = this.#folderOf(space);
    const run = await beginRun(folder, randomUUID().slice(0, 8));
    try {
      await buildRun({ run, graphFrom: this.#graphFrom }, rowBlocks(rows, BLOCK_ROWS));
      await finishRun(folder, run);
    } catch (error) {
      await rm(run, { recursive: true, force: true });
      throw error;
    }
    this.#open.delete(space);
  }

  async ready(space: string): Promise<boolean> {
    return SPACE.test(space) && (await this.#opened(space)) !== undefined;
  }

  async count(space: string): Promise<number> {
    return (await this.#known(space)).rows;
  }

  async search(space: string, query: Float32Array, k: number, where?: VectorFilter): Promise<Nearest> {
    const known = await this.#known(space);
    checkQuery(query, known.dim, k);
    return { matches: known.search(query, k, wanted(where)), degraded: false };
  }

  async drop(space: string): Promise<void> {
    if (!SPACE.test(space)) return;
    await rm(this.#folderOf(space), { recursive: true, force: true });
    this.#open.delete(space);
  }

  /** Asked often, to see whether the engine answers: nothing is opened for it. */
  async list(): Promise<readonly string[]> {
    const spaces: string[] = [];
    for (const name of (await namesIn(this.#folder)).filter((each) => SPACE.test(each)))
      if ((await finishedRuns(this.#folderOf(name))).length > 0) spaces.push(name);
    return spaces.sort();
  }

  async close(): Promise<void> {
    const opened = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(opened);
  }

  async #known(space: string): Promise<OpenSpace> {
    const opened = SPACE.test(space) ? await this.#opened(space) : undefined;
    if (!opened) throw new UnknownSpace(space);
    return opened;
  }

  /** Many may ask at once for one that is not open yet. */
  async #opened(space: string): Promise<OpenSpace | undefined> {
    const opening = this.#open.get(space) ?? this.#openNewest(space);
    this.#open.set(space, opening);
    const opened = await opening.catch(() => undefined);
    if (!opened && this.#open.peek(space) === opening) this.#open.delete(space);
    return opened ?? (await opening);
  }

  async #openNewest(space: string): Promise<OpenSpace | undefined> {
    for (const folder of await finishedRuns(this.#folderOf(space))) {
      const run = await readRun(folder);
      if (run) return openSpace(run);
    }
    return undefined;
  }

  #folderOf(space: string): string {
    if (!SPACE.test(space)) throw new RangeError(`${space} is no hash`);
    return join(this.#folder, space);
  }
}
