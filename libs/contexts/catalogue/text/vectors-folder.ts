import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { ByteVector } from './title-rows.ts';

/** Below the folder: the encoder, where it was fitted. */
export const ENCODER = 'encoder';
const MANIFEST = 'vectors.json';

const manifest = z.object({
  contract: z.literal(1),
  /** Hash of the encoder. */
  encoder: z.string().regex(/^[0-9a-f]{64}$/),
  dim: z.number().int().min(1).max(8_192),
  titles: z.number().int().min(0),
  isFitted: z.boolean(),
  /** How far the catalogue had been read. */
  position: z.string(),
});

export type VectorsManifest = Omit<z.infer<typeof manifest>, 'contract'>;

/** The vectors of titles, each with the number that stands for the words it was made of: see `saidOf`. */
export interface TitleVector {
  readonly id: string;
  readonly said: number;
  /** `undefined`: nothing in its words is known. */
  readonly vector: ByteVector | undefined;
}

/** `vectors.json`, `ids.json`, `said.u32`, `scales.f32` (0: no vector) and `vectors.i8`, row by row. */
export const writeVectors = async (
  folder: string,
  about: Omit<VectorsManifest, 'titles'>,
  titles: readonly TitleVector[],
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const bytes = new Int8Array(titles.length * about.dim);
  titles.forEach(({ vector }, n) => vector && bytes.set(vector.bytes, n * about.dim));
  const numbers = {
    'said.u32': Uint32Array.from(titles, ({ said }) => said),
    'scales.f32': Float32Array.from(titles, ({ vector }) => vector?.scale ?? 0),
    'vectors.i8': bytes,
  };
  for (const [name, content] of Object.entries(numbers)) await writeFile(join(folder, name), content);
  await writeFile(join(folder, 'ids.json'), JSON.stringify(titles.map(({ id }) => id)));
  const told = { contract: 1, ...about, titles: titles.length };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(told, undefined, 1)}\n`);
};

/** Throws `BadArtefact`. */
export const readManifest = async (folder: string): Promise<VectorsManifest> =>
  checked(MANIFEST, await json(folder, MANIFEST), manifest);

/** All of it. Throws `BadArtefact`. */
export const readVectors = async (folder: string): Promise<VectorsManifest & { at(n: number): TitleVector }> => {
  const about = await readManifest(folder);
  const { dim, titles } = about;
  const ids = checked('ids.json', await json(folder, 'ids.json'), z.array(z.string()).length(titles));
  const said = new Uint32Array(await content(folder, 'said.u32', 4 * titles));
  const scales = new Float32Array(await content(folder, 'scales.f32', 4 * titles));
  const bytes = new Int8Array(await content(folder, 'vectors.i8', dim * titles));
  const vectorAt = (n: number): ByteVector | undefined =>
    scales[n]! > 0 ? { bytes: bytes.subarray(n * dim, (n + 1) * dim), scale: scales[n]! } : undefined;
  return { ...about, at: (n) => ({ id: ids[n]!, said: said[n]!, vector: vectorAt(n) }) };
};

const content = async (folder: string, name: string, wanted: number): Promise<ArrayBuffer> => {
  const bytes = await readFile(join(folder, name)).catch((error: unknown) => {
    throw new BadArtefact(`${name}: it cannot be read`, { cause: error });
  });
  if (bytes.length !== wanted) throw new BadArtefact(`${name}: ${bytes.length} bytes, not ${wanted}`);
  const whole = new ArrayBuffer(wanted);
  bytes.copy(new Uint8Array(whole));
  return whole;
};

const json = async (folder: string, name: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (error) {
    throw new BadArtefact(`${name}: it cannot be read`, { cause: error });
  }
};

const checked = <T>(name: string, value: unknown, shape: z.ZodType<T>): T => {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  throw new BadArtefact(`${name}: ${error.issues[0]!.path.join('.')}: ${error.issues[0]!.message}`);
};
