import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PackedRows } from '../packed-rows.ts';

/**
 * `<folder>/<space>/<run>/`: a run is one building of the space. The newest finished one is the space; a run that is not
 * finished has another name.
 */
export const UNFINISHED = '.unfinished';

const description = z.object({
  rows: z.number().int().min(1),
  dim: z.number().int().min(1),
  /** 0: there is none. */
  graphBytes: z.number().int().min(0),
  /** Graphs of before it was measured need no more. */
  reach: z.number().int().min(1).default(256),
  idBytes: z.number().int().min(0),
  tags: z.array(z.tuple([z.string(), z.number().int().min(1)])),
});

export interface Run {
  readonly folder: string;
  readonly rows: number;
  readonly dim: number;
  readonly graph: boolean;
  /** Rows that a search of the graph looks at, at least. */
  readonly reach: number;
  readonly packed: PackedRows;
}

export const vectorsFile = (run: string): string => join(run, 'vectors.f32');
export const graphFile = (run: string): string => join(run, 'graph.usearch');

/** All that stands beside the vectors and the graph, which are there. No `reach`: there is no graph. */
export const writeSpace = async (
  run: string,
  packed: PackedRows,
  dim: number,
  reach: number | undefined,
): Promise<void> => {
  const tags = [...packed.tags].map(([tag, rows]) => [tag, rows.length] as const);
  await writeFile(join(run, 'ids.utf8'), packed.ids);
  await writeFile(join(run, 'ids.u32'), bytesOf(packed.ends));
  await writeFile(join(run, 'tags.u32'), Buffer.concat([...packed.tags.values()].map(bytesOf)));
  const graphBytes = await sizeOf(graphFile(run));
  const facts = { rows: packed.ends.length, dim, graphBytes, reach, idBytes: packed.ids.length, tags };
  await writeFile(join(run, 'space.json'), JSON.stringify(facts));
};

/** `undefined`: it is gone, or not what it says. */
export const readRun = async (folder: string): Promise<Run | undefined> => {
  try {
    const told = description.parse(JSON.parse(await readFile(join(folder, 'space.json'), 'utf8')));
    const { rows, dim, graphBytes, reach, tags } = told;
    if (!(await isWhole(folder, told))) return undefined;
    const ids = await readFile(join(folder, 'ids.utf8'));
    const ends = await numbersIn(join(folder, 'ids.u32'));
    const tagRows = await numbersIn(join(folder, 'tags.u32'));
    return { folder, rows, dim, graph: graphBytes > 0, reach, packed: { ids, ends, tags: cut(tags, tagRows) } };
  } catch (error) {
    if (isGone(error) || error instanceof z.ZodError || error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** A machine that was lost may leave files cut off. */
const isWhole = async (folder: string, told: z.infer<typeof description>): Promise<boolean> => {
  const { rows, dim, graphBytes, idBytes, tags } = told;
  const tagged = tags.reduce((sum, [, count]) => sum + count, 0);
  const wanted = [idBytes, 4 * rows, 4 * tagged, 4 * rows * dim, graphBytes];
  const files = [
    ...['ids.utf8', 'ids.u32', 'tags.u32'].map((name) => join(folder, name)),
    vectorsFile(folder),
    graphFile(folder),
  ];
  const sizes = await Promise.all(files.map(sizeOf));
  return sizes.every((size, n) => size === wanted[n]);
};

/** 0: there is no such file. */
const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

const cut = (tags: readonly (readonly [string, number])[], rows: Uint32Array): ReadonlyMap<string, Uint32Array> => {
  let from = 0;
  return new Map(tags.map(([tag, count]) => [tag, rows.subarray(from, (from += count))]));
};

/** Names rise: what is begun later is newer. */
export const beginRun = async (space: string, salt: string): Promise<string> => {
  const run = join(space, `${Date.now().toString(36).padStart(9, '0')}-${salt}${UNFINISHED}`);
  await mkdir(run, { recursive: true });
  return run;
};

/** From here on it is the space, unless a newer one was quicker; older ones go. */
export const finishRun = async (space: string, run: string): Promise<void> => {
  for (const name of await readdir(run)) await sync(join(run, name));
  await rename(run, run.slice(0, -UNFINISHED.length));
  const [, ...older] = await finishedRuns(space);
  for (const each of older) await rm(each, { recursive: true, force: true });
};

const sync = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
};

/** Newest first. */
export const finishedRuns = async (space: string): Promise<readonly string[]> => {
  const names = await namesIn(space);
  return names
    .filter((name) => !name.endsWith(UNFINISHED))
    .sort()
    .reverse()
    .map((name) => join(space, name));
};

export const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
};

const isGone = (error: unknown): boolean => (error as { code?: string } | undefined)?.code === 'ENOENT';

const numbersIn = async (file: string): Promise<Uint32Array> => {
  const bytes = await readFile(file);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / 4)).slice();
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
