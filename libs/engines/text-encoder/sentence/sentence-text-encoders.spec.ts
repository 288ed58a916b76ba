import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { textEncoderContract } from '#ports/text-encoder/text-encoder.contract';
import { sentenceTextEncoders } from './sentence-text-encoders.ts';
import { WordPiece } from './word-piece.ts';

/** Made by its make.py: a vector for each piece, which nothing changes. */
const TINY = resolve('test/fixtures/sentence-encoder');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(TINY, name), 'utf8')) as T;

interface Expected {
  readonly text: string;
  readonly ids: readonly number[];
  readonly vector: readonly number[];
}

const expected = read<readonly Expected[]>('expected.json');

textEncoderContract('sentence encoder in its thread', async () => {
  const encoders = await sentenceTextEncoders(TINY);
  return {
    encoder: encoders.chosen!,
    texts: ['a heist', 'a heist, a heist', 'wedding love'],
    close: () => encoders.close(),
  };
});

describe('pieces of words', () => {
  const told = read<{ readonly model: { readonly vocab: Readonly<Record<string, number>> } }>('tokenizer.json');
  const pieces = new WordPiece(told);

  it.each(expected)('of $text are those that it learnt', ({ text, ids }) => {
    expect(pieces.idsOf(text)).toEqual(ids);
  });

  it('are parted at punctuation and at Chinese characters, without marks, control characters and case', () => {
    const { vocab } = told.model;
    const inside = (text: string) => pieces.idsOf(text)!.slice(1, -1);
    expect(inside('A\u0000 HEIST,the\tsafé')).toEqual(['a', 'heist', ',', 'the', 'safe'].map((piece) => vocab[piece]));
    expect(inside('東京')).toEqual([vocab['[UNK]'], vocab['[UNK]']]);
    expect(inside('x'.repeat(200))).toEqual([vocab['[UNK]']]);
    expect(pieces.idsOf(' \u0000\n')).toBeUndefined();
  });

  it('of another kind are refused by name', () => {
    expect(() => new WordPiece({ ...told, pre_tokenizer: { type: 'ByteLevel' } })).toThrow('pre_tokenizer.type');
    expect(() => new WordPiece({ ...told, model: { ...told.model, vocab: { a: 0 } } })).toThrow('there is no [CLS]');
    expect(() => new WordPiece('none')).toThrow(BadArtefact);
  });
});

describe('an encoder of sentences', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    cpSync(TINY, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('answers the mean of what stands for the pieces, whatever they are asked together with', async () => {
    const encoders = await sentenceTextEncoders(folder);
    const vectors = await encoders.chosen!.encode(expected.map(({ text }) => text));
    expected.forEach(({ vector }, n) => vector.forEach((each, i) => expect(vectors[n]![i]).toBeCloseTo(each, 5)));
    await encoders.close();
  });

  it('is another one with other weights', async () => {
    const one = await sentenceTextEncoders(folder);
    writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(read('tokenizer.json')));
    const other = await sentenceTextEncoders(folder);
    expect(other.chosen!.hash).not.toBe(one.chosen!.hash);
  });

  it('says what is wrong with its folder', async () => {
    writeFileSync(join(folder, 'model.onnx'), 'none');
    const encoders = await sentenceTextEncoders(folder);
    await expect(encoders.chosen!.encode(['a'])).rejects.toThrow(/model.onnx/);
    await expect(encoders.check(AbortSignal.timeout(60_000))).rejects.toThrow(BadArtefact);
    await encoders.close();
    rmSync(join(folder, 'model.onnx'));
    await expect(sentenceTextEncoders(folder)).rejects.toThrow(/model.onnx: it cannot be read/);
  });
});
