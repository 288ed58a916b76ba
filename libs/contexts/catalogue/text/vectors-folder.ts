import { createReadStream } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { ByteVector } from './title-rows.ts';

/** Below the folder: the encoder, where it was fitted. */
export const ENCODER = 'encoder';
export const MANIFEST = 'vectors.json';
export const CONTRACT = 1;

const manifest = z.object({
  contract: z.literal(CONTRACT),
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

/** Vectors that are read at a time: nothing of the size of the catalogue is held beside what is made of them. */
const AT_ONCE = 2_000;

/** Throws `BadArtefact`. */
export const readManifest = async (folder: string): Promise<VectorsManifest> => {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(unreadable(MANIFEST));
  const { success, data, error } = manifest.safeParse(jsonOf(MANIFEST, text));
  if (success) return data;
  throw new BadArtefact(`${MANIFEST}: ${error.issues[0]!.path.join('.')}: ${error.issues[0]!.message}`);
};

/** All of them, a few thousand at a time; vectors are good until the next are asked for. Throws `BadArtefact`. */
export async function* readVectors(
  folder: string,
  { dim, titles }: Pick<VectorsManifest, 'dim' | 'titles'>,
): AsyncGenerator<readonly TitleVector[], void, undefined> {
  const said = new Uint32Array(await content(folder, 'said.u32', 4 * titles));
  const scales = new Float32Array(await content(folder, 'scales.f32', 4 * titles));
  const file = await sized(folder, 'vectors.i8', dim * titles);
  try {
    const bytes = new Int8Array(dim * Math.min(titles, AT_ONCE));
    let from = 0;
    for await (const ids of idsIn(folder, titles)) {
      await fill(file, bytes.subarray(0, ids.length * dim), 'vectors.i8');
      yield ids.map((id, n) => {
        const scale = scales[from + n]!;
        const vector = scale > 0 ? { bytes: bytes.subarray(n * dim, (n + 1) * dim), scale } : undefined;
        return { id, said: said[from + n]!, vector };
      });
      from += ids.length;
    }
  } finally {
    await file.close();
  }
}

const IDS = 'ids.json';
const STRING = /"(?:[^"\\]|\\.)*"/g;

/** The strings of an array of strings, so many at a time. */
async function* idsIn(folder: string, wanted: number): AsyncGenerator<readonly string[], void, undefined> {
  let [rest, found, ids]: [string, number, string[]] = ['', 0, []];
  for await (const chunk of chunksOf(join(folder, IDS))) {
    let end = 0;
    rest += chunk;
    for (const { 0: quoted, index } of rest.matchAll(STRING)) {
      end = index + quoted.length;
      ids.push(jsonOf(IDS, quoted) as string);
      found += 1;
      if (ids.length < AT_ONCE) continue;
      if (found <= wanted) yield ids;
      ids = [];
    }
    rest = rest.slice(end);
  }
  if (found !== wanted) throw new BadArtefact(`${IDS}: ${found} ids, not ${wanted}`);
  if (ids.length > 0) yield ids;
}

async function* chunksOf(path: string): AsyncGenerator<string, void, undefined> {
  try {
    for await (const chunk of createReadStream(path, 'utf8')) yield chunk as string;
  } catch (error) {
    unreadable(IDS)(error);
  }
}

/** Of a small file. */
const content = async (folder: string, name: string, wanted: number): Promise<ArrayBuffer> => {
  const file = await sized(folder, name, wanted);
  try {
    const whole = new ArrayBuffer(wanted);
    await fill(file, new Uint8Array(whole), name);
    return whole;
  } finally {
    await file.close();
  }
};

/** Opened, and as long as it has to be. */
const sized = async (folder: string, name: string, wanted: number): Promise<FileHandle> => {
  const file = await open(join(folder, name)).catch(unreadable(name));
  const { size } = await file.stat();
  if (size === wanted) return file;
  await file.close();
  throw new BadArtefact(`${name}: ${size} bytes, not ${wanted}`);
};

const fill = async (file: FileHandle, bytes: Int8Array | Uint8Array, name: string): Promise<void> => {
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at);
    if (bytesRead === 0) throw new BadArtefact(`${name}: it ends too early`);
    at += bytesRead;
  }
};

const jsonOf = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return unreadable(name)(error);
  }
};

const unreadable =
  (name: string) =>
  (error: unknown): never => {
    throw new BadArtefact(`${name}: it cannot be read`, { cause: error });
  };
