import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { Fitted } from './tfidf-vectors.ts';

const MOST_WORDS = 500_000;
const MOST_DIMS = 4_096;
/** In the order in which they make the hash. */
const FILES = ['idf.f32', 'projection.f32', 'vocabulary.json'] as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const manifest = z.object({
  contract: z.literal(1),
  hash: sha256,
  dims: z.number().int().min(1).max(MOST_DIMS),
  words: z.number().int().min(1).max(MOST_WORDS),
  files: z.record(z.enum(FILES), sha256),
  /** A vector of zeros: no word of the text is known. */
  goldens: z.array(z.object({ text: z.string(), vector: z.array(z.number()) })).min(1),
});

type Manifest = z.infer<typeof manifest>;
export type Golden = Manifest['goldens'][number];

/**
 * A folder: `vocabulary.json`, `idf.f32` (a number for each word), `projection.f32` (a row of `dims` numbers for each
 * word) and `manifest.json`, as `writeEncoder` writes them.
 */
export interface EncoderFolder extends Fitted {
  readonly hash: string;
  readonly goldens: readonly Golden[];
}

/** Reads and checks a folder. Throws `BadArtefact`, naming the file. */
export const readEncoderFolder = async (folder: string): Promise<EncoderFolder> => {
  const told = parsed('manifest.json', await content(folder, 'manifest.json'), manifest);
  const { hash, dims, words, files, goldens } = told;
  const identity = createHash('sha256').update(FILES.map((name) => `${name}\0${files[name]}\n`).join(''));
  if (identity.digest('hex') !== hash) throw new BadArtefact('manifest.json: the hash is not that of its files');
  return {
    ...{ hash, dim: dims, goldens },
    rows: rowsOf(parsed('vocabulary.json', await checked(folder, 'vocabulary.json', told), z.array(z.string())), words),
    idf: numbers('idf.f32', await checked(folder, 'idf.f32', told), words),
    projection: numbers('projection.f32', await checked(folder, 'projection.f32', told), words * dims),
  };
};

const rowsOf = (vocabulary: readonly string[], words: number): ReadonlyMap<string, number> => {
  const rows = new Map(vocabulary.map((word, row) => [word, row]));
  if (vocabulary.length !== words) throw new BadArtefact(`vocabulary.json: ${vocabulary.length} words, not ${words}`);
  if (rows.size !== words) throw new BadArtefact('vocabulary.json: a word stands there twice');
  return rows;
};

const numbers = (name: string, bytes: Buffer, count: number): Float32Array => {
  const found = new Float32Array(count);
  if (bytes.length !== found.byteLength)
    throw new BadArtefact(`${name}: ${bytes.length} bytes, not ${found.byteLength}`);
  bytes.copy(new Uint8Array(found.buffer));
  if (!found.every(Number.isFinite)) throw new BadArtefact(`${name}: a number in it is none`);
  return found;
};

const parsed = <T>(name: string, bytes: Buffer, shape: z.ZodType<T>): T => {
  const { success, data, error } = shape.safeParse(json(name, bytes));
  if (success) return data;
  const [issue] = error.issues;
  throw new BadArtefact(`${name}: ${issue!.path.join('.') || 'it'}: ${issue!.message}`);
};

const json = (name: string, bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw new BadArtefact(`${name}: ${(error as Error).message}`, { cause: error });
  }
};

const checked = async (folder: string, name: (typeof FILES)[number], { files }: Manifest): Promise<Buffer> => {
  const bytes = await content(folder, name);
  if (createHash('sha256').update(bytes).digest('hex') !== files[name])
    throw new BadArtefact(`${name}: its content is not what the manifest says`);
  return bytes;
};

const content = async (folder: string, name: string): Promise<Buffer> => {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    throw new BadArtefact(`${name}: it cannot be read`, { cause: error });
  }
};
