import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { openSession } from '../../onnx/open-session.ts';
import { unit } from '../unit.ts';
import { WordPiece } from './word-piece.ts';

/** Texts in one run: those of one run are padded to the longest of them. */
const AT_ONCE = 16;
const IDS = 'input_ids';
const MASK = 'attention_mask';
const INPUTS = new Set([IDS, MASK, 'token_type_ids']);

/**
 * An encoder of sentences: pieces of words through a transformer, and the mean of what comes out for each (Reimers and
 * Gurevych 2019). Throws `BadArtefact`.
 */
export const openSentenceEncoder = async (folder: string): Promise<SentenceEncoder> => {
  const pieces = new WordPiece(await jsonIn(folder, 'tokenizer.json'));
  const session = await openSession(join(folder, 'model.onnx'));
  const alien = session.inputNames.find((name) => !INPUTS.has(name));
  if (alien !== undefined || !session.inputNames.includes(IDS))
    throw new BadArtefact(`model.onnx: its inputs are ${session.inputNames.join(', ')}`);
  return new SentenceEncoder(session, pieces);
};

const jsonIn = async (folder: string, name: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch (error) {
    throw new BadArtefact(`${name}: ${(error as Error).message}`, { cause: error });
  }
};

export class SentenceEncoder {
  readonly #session: InferenceSession;
  readonly #pieces: WordPiece;

  constructor(session: InferenceSession, pieces: WordPiece) {
    this.#session = session;
    this.#pieces = pieces;
  }

  async encode(texts: readonly string[]): Promise<readonly (Float32Array | undefined)[]> {
    const ids = texts.map((text) => this.#pieces.idsOf(text));
    const known = ids.flatMap((each, at) => (each ? [{ at, ids: each }] : []));
    // texts of like length together: less is computed of what only pads
    known.sort((a, b) => a.ids.length - b.ids.length);
    const vectors = new Array<Float32Array | undefined>(texts.length).fill(undefined);
    for (let from = 0; from < known.length; from += AT_ONCE) {
      const batch = known.slice(from, from + AT_ONCE);
      const found = await this.#run(batch.map((each) => each.ids));
      batch.forEach(({ at }, n) => (vectors[at] = found[n]));
    }
    return vectors;
  }

  async #run(batch: readonly (readonly number[])[]): Promise<readonly (Float32Array | undefined)[]> {
    const length = Math.max(...batch.map((ids) => ids.length));
    const filled = (of: (id: number) => number): Tensor => {
      const values = new BigInt64Array(batch.length * length);
      batch.forEach((ids, row) => ids.forEach((id, n) => (values[row * length + n] = BigInt(of(id)))));
      return new Tensor('int64', values, [batch.length, length]);
    };
    const feeds = { [IDS]: filled((id) => id), [MASK]: filled(() => 1), token_type_ids: filled(() => 0) };
    const asked = Object.fromEntries(Object.entries(feeds).filter(([name]) => this.#session.inputNames.includes(name)));
    const answers = await this.#session.run(asked);
    const { data, dims } = answers[this.#session.outputNames[0]!]!;
    return batch.map((ids, row) => meanOf(data as Float32Array, dims, row, ids.length));
  }
}

/** Of what stands for the pieces, [batch, length, dim], without what only pads; [batch, dim] is the mean already. */
const meanOf = (data: Float32Array, dims: readonly number[], row: number, pieces: number): Float32Array | undefined => {
  const [dim, length] = [dims.at(-1)!, dims.length === 3 ? dims[1]! : 1];
  const sum = new Float64Array(dim);
  for (let n = 0; n < (length === 1 ? 1 : pieces); n++)
    for (let i = 0; i < dim; i++) sum[i]! += data[(row * length + n) * dim + i]!;
  return unit(sum);
};
