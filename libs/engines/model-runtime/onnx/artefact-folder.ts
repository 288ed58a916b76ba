import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BadArtefact } from '#ports/model-runtime/model-runtime';

const FILES = ['model.onnx', 'items.json', 'item_vectors.f32', 'content_encoder.onnx'] as const;
/** More is no model of this platform's catalogues, and would not fit beside them. */
const LARGEST = 4 * 1024 ** 3;
const MOST_ITEMS = 2_000_000;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const golden = z.object({
  items: z.array(z.number().int().positive()).min(1),
  strengths: z.array(z.number()),
  ages: z.array(z.number()),
  /** [place, value] of the largest scores, or of the first entries of a vector. */
  top: z.array(z.tuple([z.number().int().min(0), z.number()])),
});
const manifest = z.object({
  contract: z.literal(1),
  hash: sha256,
  family: z.string().min(1).max(60),
  essence: z.string().max(300),
  itemCount: z.number().int().min(1).max(MOST_ITEMS),
  parameterCount: z.number().int().min(0).default(0),
  maxLength: z.number().int().min(1).max(10_000),
  outputs: z
    .array(z.enum(['scores', 'user']))
    .min(1)
    .max(2),
  dim: z.number().int().min(1).max(4_096).nullable(),
  files: z.partialRecord(z.enum(FILES), sha256),
  goldens: z.array(golden).min(1).max(100),
});

export type Golden = z.infer<typeof golden>;
export type FolderManifest = z.infer<typeof manifest>;

export interface CheckedFolder {
  readonly manifest: FolderManifest;
  readonly items: readonly string[];
  readonly model: string;
  /** Of a model that answers with vectors alone: one row for each place of `scores`. */
  readonly vectors: Float32Array | undefined;
}

/** Reads and checks everything but the graph itself. Throws `BadArtefact`. */
export const checkFolder = async (folder: string): Promise<CheckedFolder> => {
  const read = await manifestOf(folder);
  for (const name of FILES) await checkFile(folder, name, read.files[name]);
  const told = FILES.filter((name) => read.files[name] !== undefined).toSorted();
  const identity = createHash('sha256').update(told.map((name) => `${name}\0${read.files[name]}\n`).join(''));
  if (identity.digest('hex') !== read.hash) throw new BadArtefact('manifest.json: the hash is not that of its files');
  return {
    manifest: read,
    items: await itemsOf(folder, read.itemCount),
    model: join(folder, 'model.onnx'),
    vectors: read.outputs.includes('scores') ? undefined : await vectorsOf(folder, read),
  };
};

const vectorsOf = async (folder: string, { dim, itemCount }: FolderManifest): Promise<Float32Array> => {
  if (dim === null) throw new BadArtefact('manifest.json: dim: a model that answers with vectors has one');
  const bytes = await readFile(join(folder, 'item_vectors.f32')).catch((error: unknown) => {
    throw new BadArtefact('item_vectors.f32: it is missing', { cause: error });
  });
  const wanted = 4 * dim * (itemCount + 1);
  if (bytes.length !== wanted)
    throw new BadArtefact(
      `item_vectors.f32: ${bytes.length} bytes, where ${itemCount + 1} vectors of ${dim} take ${wanted}`,
    );
  return new Float32Array(new Uint8Array(bytes).buffer);
};

export const manifestOf = async (folder: string): Promise<FolderManifest> => {
  const parsed = manifest.safeParse(await json(folder, 'manifest.json'));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadArtefact(`manifest.json: ${issue!.path.join('.') || 'it'}: ${issue!.message}`);
};

const json = async (folder: string, name: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (error) {
    throw new BadArtefact(`${name}: ${(error as Error).message}`, { cause: error });
  }
};

const NEEDED: readonly string[] = ['model.onnx', 'items.json'];

const checkFile = async (folder: string, name: string, wanted: string | undefined): Promise<void> => {
  const file = join(folder, name);
  const size = await sizeOf(file);
  if (size === undefined) {
    if (wanted !== undefined || NEEDED.includes(name)) throw new BadArtefact(`${name}: it is missing`);
    return;
  }
  if (wanted === undefined) throw new BadArtefact(`${name}: the manifest does not name it`);
  if (size > LARGEST) throw new BadArtefact(`${name}: ${size} bytes are too many`);
  checkContent(name, wanted, await readThrough(file));
};

const checkContent = (name: string, wanted: string, { sha256: found, hasExternalData }: Content): void => {
  if (found !== wanted) throw new BadArtefact(`${name}: its content is not what the manifest says`);
  if (name.endsWith('.onnx') && hasExternalData) throw new BadArtefact(`${name}: it has external data`);
};

/** `undefined`: there is no such file. */
const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    ({ size }) => size,
    () => undefined,
  );

/**
 * ONNX, TensorProto.external_data: an entry whose key is `location` names another file to read weights from. A graph that
 * reads other files could read any.
 */
const LOCATION = Buffer.from('\n\blocation\x12', 'latin1');
const BLOCK = 1 << 20;
/** So much of a block is looked at again with the next one: a place may begin in the one and end in the other. */
const SEAM = LOCATION.length - 1;

interface Content {
  readonly sha256: string;
  readonly hasExternalData: boolean;
}

/** Once, and in large blocks: a graph is large, and whoever serves meanwhile has other work for the processor. */
const readThrough = async (path: string): Promise<Content> => {
  const file = await open(path);
  try {
    const [hash, window] = [createHash('sha256'), Buffer.alloc(SEAM + BLOCK)];
    let hasExternalData = false;
    for (;;) {
      const { bytesRead } = await file.read(window, SEAM, BLOCK);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), hasExternalData };
      hash.update(window.subarray(SEAM, SEAM + bytesRead));
      hasExternalData ||= window.subarray(0, SEAM + bytesRead).includes(LOCATION);
      window.copy(window, 0, bytesRead, bytesRead + SEAM);
    }
  } finally {
    await file.close();
  }
};

const itemsOf = async (folder: string, count: number): Promise<readonly string[]> => {
  const parsed = z.array(z.string().min(1).max(200)).safeParse(await json(folder, 'items.json'));
  if (!parsed.success) throw new BadArtefact('items.json: it is no list of ids');
  if (parsed.data.length !== count)
    throw new BadArtefact(`items.json: ${parsed.data.length} ids, where the manifest says ${count}`);
  if (new Set(parsed.data).size !== count) throw new BadArtefact('items.json: an id stands there twice');
  return parsed.data;
};
