import { BadArtefact } from '#ports/model-runtime/model-runtime';
import type { TextEncoder } from '#ports/text-encoder/text-encoder';
import { readEncoderFolder, type EncoderFolder } from './encoder-folder.ts';
import { wordsOf } from './words.ts';

/** Single precision, added up in another order. */
const TOLERANCE = 1e-4;

/**
 * Reads an encoder: TF-IDF over the words of the catalogue, projected to its main directions (latent semantic analysis,
 * Deerwester et al. 1990). Its goldens are asked first. Throws `BadArtefact`.
 */
export const openTfidfTextEncoder = async (folder: string): Promise<TextEncoder> => {
  const files = await readEncoderFolder(folder);
  const encoder = new TfidfTextEncoder(files);
  files.goldens.forEach(({ text, vector }, n) => {
    if (!isNear(encoder.encode(text) ?? new Float32Array(files.dim), vector))
      throw new BadArtefact(`manifest.json: golden ${n} is answered otherwise`);
  });
  return encoder;
};

class TfidfTextEncoder implements TextEncoder {
  readonly hash: string;
  readonly dim: number;
  readonly #files: EncoderFolder;

  constructor(files: EncoderFolder) {
    this.hash = files.hash;
    this.dim = files.dim;
    this.#files = files;
  }

  encode(text: string): Float32Array | undefined {
    const projected = new Float64Array(this.dim);
    for (const [row, count] of this.#counts(text))
      this.#add(projected, row, (1 + Math.log(count)) * this.#files.idf[row]!);
    return unit(projected);
  }

  /** Row -> how often its word comes; what is not in the vocabulary says nothing. */
  #counts(text: string): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const word of wordsOf(text)) {
      const row = this.#files.rows.get(word);
      if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
    }
    return counts;
  }

  #add(projected: Float64Array, row: number, weight: number): void {
    const { projection } = this.#files;
    const from = row * this.dim;
    for (let n = 0; n < this.dim; n++) projected[n]! += weight * projection[from + n]!;
  }
}

/** Its direction, which is all that counts. `undefined`: it has none. */
const unit = (vector: Float64Array): Float32Array | undefined => {
  const length = Math.sqrt(vector.reduce((sum, each) => sum + each * each, 0));
  return length > 0 ? Float32Array.from(vector, (each) => each / length) : undefined;
};

const isNear = (answered: Float32Array, wanted: readonly number[]): boolean =>
  answered.length === wanted.length && wanted.every((each, n) => Math.abs(each - answered[n]!) <= TOLERANCE);
