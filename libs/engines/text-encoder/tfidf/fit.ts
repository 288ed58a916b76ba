import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sparseRowsOf } from './sparse-rows.ts';
import { truncatedSvd } from './truncated-svd.ts';
import { TfidfVectors, type Fitted } from './tfidf-vectors.ts';
import { vocabularyOf } from './fit-vocabulary.ts';
import { wordsOf } from './words.ts';

/** Of a vector, where there are words and titles enough. */
export const DIMS = 128;
const LEAST_DIMS = 2;
/** Rounding of the goldens. */
const DIGITS = 1e6;
/** Hard to cut into words, and without any: texts of titles may be under somebody's licence, and are not repeated. */
const GOLDENS = ['Amélie – L’ÉTÉ_2001 ½ ﬁlm, 東京', '', '—'];
const GOLDEN_WORDS = 12;

/**
 * An encoder out of the texts of titles: TF-IDF, and the directions in which they differ most. Throws `RangeError` where
 * they share too few words.
 */
export const fitTfidf = (texts: readonly string[], dims = DIMS): Fitted => {
  const { words, idf } = vocabularyOf(texts);
  const rows = new Map(words.map((word, row) => [word, row]));
  const dim = Math.min(dims, words.length - 1, texts.length - 1);
  if (dim < LEAST_DIMS)
    throw new RangeError(`too little to learn words from: ${texts.length} titles share ${words.length} words`);
  const sparse = sparseRowsOf(texts, (word) => rows.get(word), idf);
  return { dim, rows, idf, projection: truncatedSvd(sparse, dim) };
};

/** Writes the folder that `openTfidf` reads. */
export const writeEncoder = async (fitted: Fitted, titles: number, folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const words = [...fitted.rows.keys()];
  const content = {
    'idf.f32': bytesOf(fitted.idf),
    'projection.f32': bytesOf(fitted.projection),
    'vocabulary.json': Buffer.from(JSON.stringify(words)),
  };
  const files = Object.fromEntries(Object.entries(content).map(([name, bytes]) => [name, sha256(bytes)]));
  const hash = sha256(
    Object.entries(files)
      .map(([name, own]) => `${name}\0${own}\n`)
      .join(''),
  );
  const goldens = goldensOf(fitted, words);
  const manifest = { contract: 1, hash, dims: fitted.dim, words: words.length, titles, files, goldens };
  for (const [name, bytes] of Object.entries(content)) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`);
};

const goldensOf = (fitted: Fitted, words: readonly string[]): readonly object[] => {
  const vectors = new TfidfVectors(fitted);
  const frequent = words.slice(0, GOLDEN_WORDS);
  const texts = [
    ...frequent,
    `${frequent.join(' ')} ${frequent[0]!}`,
    words.slice(-GOLDEN_WORDS).join(' '),
    ...GOLDENS,
  ];
  return texts.map((text) => ({
    text,
    words: wordsOf(text),
    vector: Array.from(vectors.of(text) ?? new Float32Array(fitted.dim), (each) => Math.round(each * DIGITS) / DIGITS),
  }));
};

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
