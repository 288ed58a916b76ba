import { access, open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UnknownArtefact, type ArtefactStore } from '#ports/artefact-store/artefact-store';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { VectorRow } from '#ports/vector-index/vector-index';
import { mediumOf } from '../../../catalogue/published.ts';

const VECTORS = 'item_vectors.f32';

const ids = z.array(z.string().min(1));
const manifest = z.object({ dim: z.number().int().min(1) });

const ROWS_AT_ONCE = 2_048;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Models have vectors where they are searched; other artefacts never do. */
export const hasVectors = async (artefacts: ArtefactStore, hash: string): Promise<boolean> => {
  const folder = await folderOf(artefacts, hash);
  if (folder === undefined) return false;
  return access(join(folder, VECTORS)).then(
    () => true,
    () => false,
  );
};

/**
 * The rows of a space, out of the artefact that it is named by: the vectors of its titles, tagged with their medium.
 * `undefined`: there is no such artefact, or it has no vectors. Throws `BadArtefact`.
 */
export const rowsOfArtefact = async (
  artefacts: ArtefactStore,
  space: string,
): Promise<AsyncIterable<VectorRow> | undefined> => {
  const folder = await folderOf(artefacts, space);
  if (folder === undefined || !(await hasVectors(artefacts, space))) return undefined;
  const { dim } = await parsed(folder, 'manifest.json', manifest);
  return rowsIn(folder, await parsed(folder, 'items.json', ids), dim);
};

const folderOf = async (artefacts: ArtefactStore, hash: string): Promise<string | undefined> => {
  try {
    return await artefacts.fetch(hash);
  } catch (error) {
    if (error instanceof UnknownArtefact) return undefined;
    throw error;
  }
};

/** A file that is not there reads as null. */
const parsed = async <T>(folder: string, name: string, shape: z.ZodType<T>): Promise<T> => {
  const text = await readFile(join(folder, name), 'utf8').catch(() => 'null');
  const { success, data, error } = shape.safeParse(JSON.parse(text));
  if (success) return data;
  throw new BadArtefact(`${name}: ${error.issues[0]!.message}`);
};

/** Row 0 of the file is padding. */
async function* rowsIn(folder: string, items: readonly string[], dim: number): AsyncGenerator<VectorRow> {
  const file = await open(join(folder, VECTORS), 'r');
  try {
    const { size } = await file.stat();
    if (size !== (items.length + 1) * dim * BYTES)
      throw new BadArtefact(`${VECTORS}: ${size} bytes are not its titles`);
    for (let from = 0; from < items.length; from += ROWS_AT_ONCE)
      yield* blockOf(await read(file, from + 1, Math.min(ROWS_AT_ONCE, items.length - from), dim), items, from, dim);
  } finally {
    await file.close();
  }
}

const read = async (file: FileHandle, row: number, rows: number, dim: number): Promise<Float32Array> => {
  const block = new Float32Array(rows * dim);
  await file.read(new Uint8Array(block.buffer), 0, block.byteLength, row * dim * BYTES);
  return block;
};

function* blockOf(block: Float32Array, items: readonly string[], from: number, dim: number): Generator<VectorRow> {
  for (let at = 0; at < block.length; at += dim) {
    const id = items[from + at / dim]!;
    yield { id, vector: block.subarray(at, at + dim), tags: [`medium:${mediumOf(id)}`] };
  }
}
