import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { readEncoderFolder } from './encoder-folder.ts';
import { TfidfVectors } from './tfidf-vectors.ts';

/** Single precision, added up in another order. */
const TOLERANCE = 1e-4;

export interface OpenedTfidf {
  readonly hash: string;
  readonly vectors: TfidfVectors;
}

/** Reads an encoder. Its goldens are asked first. Throws `BadArtefact`. */
export const openTfidf = async (folder: string): Promise<OpenedTfidf> => {
  const files = await readEncoderFolder(folder);
  const vectors = new TfidfVectors(files);
  files.goldens.forEach(({ text, vector }, n) => {
    if (!isNear(vectors.of(text) ?? new Float32Array(files.dim), vector))
      throw new BadArtefact(`manifest.json: golden ${n} is answered otherwise`);
  });
  return { hash: files.hash, vectors };
};

const isNear = (answered: Float32Array, wanted: readonly number[]): boolean =>
  answered.length === wanted.length && wanted.every((each, n) => Math.abs(each - answered[n]!) <= TOLERANCE);
