import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { seeds } from '#testing';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { textEncoderContract } from '#ports/text-encoder/text-encoder.contract';
import { textOf, type TitleWords } from '#ports/text-encoder/text-encoder';
import { openTfidf, type OpenedTfidf } from './open-tfidf.ts';
import { tfidfTextEncoders } from './tfidf-text-encoders.ts';
import { wordsOf } from './words.ts';

/** Fitted on eight made-up films; beside it the words of odd texts, and the texts of the titles. Nothing here may change. */
const ENCODER = resolve('test/fixtures/text-encoder');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(ENCODER, name), 'utf8')) as T;

interface Manifest {
  readonly hash: string;
  readonly dims: number;
  readonly goldens: readonly { readonly text: string; readonly words: readonly string[]; readonly vector: number[] }[];
}

const titles = read<[TitleWords, string][]>('titles.json');

describe('words', () => {
  const said = read<Manifest>('manifest.json').goldens.map(({ text, words }) => [text, words] as const);
  const odd = read<[string, string[]][]>('words.json');

  it.each([...said, ...odd])('of %p are what they were', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are the same however a text is composed, and stay the same', () => {
    const law = fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      expect(wordsOf(text.normalize('NFC'))).toEqual(wordsOf(text.normalize('NFD')));
      expect(wordsOf(wordsOf(text).join(' '))).toEqual(wordsOf(text));
    });
    fc.assert(law, seeds(200));
  });
});

describe('the text of a title', () => {
  it.each(titles)('%j is what it was', (title, text) => {
    expect(textOf(title)).toBe(text);
  });
});

describe('an encoder that was fitted', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reprise-'));
    cpSync(ENCODER, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const near = ({ vectors }: OpenedTfidf, a: string, b: string): number => {
    const [x, y] = [vectors.of(a)!, vectors.of(b)!];
    return x.reduce((sum, each, n) => sum + each * y[n]!, 0);
  };
  const rewrite = (changes: object): void =>
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...read<object>('manifest.json'), ...changes }));

  it('answers as it did, and says which encoder it is', async () => {
    const { hash, goldens } = read<Manifest>('manifest.json');
    const encoder = await openTfidf(folder);
    expect(encoder.hash).toBe(hash);
    for (const { text, vector } of goldens) {
      const answered = encoder.vectors.of(text);
      if (vector.every((each) => each === 0)) expect(answered).toBeUndefined();
      else vector.forEach((each, n) => expect(answered![n]).toBeCloseTo(each, 4));
    }
  });

  it('puts a text near the titles that are about it', async () => {
    const encoder = await openTfidf(folder);
    const [safe, , paris, , station] = titles.map(([, text]) => text) as [string, string, string, string, string];
    expect(near(encoder, 'a HEIST, the last', safe)).toBeGreaterThan(near(encoder, 'a HEIST, the last', paris));
    expect(near(encoder, 'alien in space', station)).toBeGreaterThan(near(encoder, 'alien in space', safe));
    expect(near(encoder, safe, safe)).toBeCloseTo(1, 5);
    expect(encoder.vectors.of('zebra')).toBeUndefined();
  });

  const broken: readonly (readonly [string, () => void, RegExp])[] = [
    ['without a manifest', () => rmSync(join(folder, 'manifest.json')), /manifest.json: it cannot be read/],
    ['whose manifest is no JSON', () => writeFileSync(join(folder, 'manifest.json'), '{'), /manifest.json/],
    ['of another contract', () => rewrite({ contract: 2 }), /manifest.json: contract/],
    ['that claims another name', () => rewrite({ hash: '0'.repeat(64) }), /manifest.json: the hash/],
    ['that was cut off', () => truncateSync(join(folder, 'projection.f32'), 100), /projection.f32: its content/],
    [
      'with words of its own',
      () => writeFileSync(join(folder, 'vocabulary.json'), '[]'),
      /vocabulary.json: its content/,
    ],
    ['with more words than it says', () => rewrite({ words: 22 }), /vocabulary.json: 23 words, not 22/],
    ['of other dimensions', () => rewrite({ dims: 5 }), /projection.f32: 552 bytes, not 460/],
    [
      'that answers otherwise',
      () => rewrite({ goldens: [{ text: 'heist', vector: [1, 0, 0, 0, 0, 0] }] }),
      /manifest.json: golden 0/,
    ],
  ];
  it.each(broken)('refuses an encoder %s', async (_what, damage, said) => {
    damage();
    const opening = openTfidf(folder);
    await expect(opening).rejects.toThrow(BadArtefact);
    await expect(opening).rejects.toThrow(said);
  });
});

textEncoderContract('TF-IDF in its thread', async () => {
  const encoders = tfidfTextEncoders();
  const encoder = await encoders.open(ENCODER);
  return { encoder, texts: ['a heist', 'heist, the safe', 'love in Paris'], close: () => encoders.close() };
});
