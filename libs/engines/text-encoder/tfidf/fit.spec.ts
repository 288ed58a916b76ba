import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { seeds } from '#testing';
import { Unavailable } from '#ports/unavailable';
import { fitTfidf, writeEncoder } from './fit.ts';
import { openTfidf } from './open-tfidf.ts';
import { orthonormal } from './orthonormal.ts';
import { sparseRowsOf, type SparseRows } from './sparse-rows.ts';
import { eigenvectors } from './symmetric-eigen.ts';
import { tfidfTextEncoders } from './tfidf-text-encoders.ts';
import { TfidfVectors } from './tfidf-vectors.ts';
import { crossed, truncatedSvd } from './truncated-svd.ts';

const FILMS = [
  'space ship alien planet',
  'alien planet war in space',
  'a space war with a ship',
  'love in Paris',
  'a wedding in Paris, love lost',
  'love lost at a wedding',
];

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, each, n) => sum + each * b[n]!, 0);

describe('words', () => {
  it('weigh by how often they come, and by how few titles have them', () => {
    const rows = sparseRowsOf(['a b a unknown'], (word) => ({ a: 0, b: 1 })[word], Float32Array.of(1, 2));
    const weights = [1 + Math.log(2), 2];
    const length = Math.hypot(...weights);
    expect([...rows.at]).toEqual([0, 1]);
    weights.forEach((each, n) => expect(rows.weights[n]).toBeCloseTo(each / length, 6));
  });
});

describe('the axes of a matrix', () => {
  // of like size, as weights of words are: squares of the smallest doubles there are have no digits left
  const number = fc.integer({ min: -100, max: 100 }).map((each) => each / 100);
  const numbers = (n: number) => fc.array(number, { minLength: n, maxLength: n });
  const matrix = (rows: number, width: number) => numbers(rows * width).map((each) => Float64Array.from(each));

  it('are at right angles to each other, of length 1, or nothing', () => {
    const law = fc.property(matrix(9, 4), (random) => {
      const product = crossed(orthonormal(random, 4), orthonormal(random, 4), 4);
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++) {
          const each = product[i * 4 + j]!;
          if (i === j) expect(Math.min(Math.abs(each), Math.abs(each - 1))).toBeLessThan(1e-8);
          else expect(Math.abs(each)).toBeLessThan(1e-8);
        }
    });
    fc.assert(law, seeds(200));
  });

  it('leave nothing of a column that says what another does', () => {
    const twice = Float64Array.of(1, 2, 0, 3, 6, 1);
    const axes = orthonormal(twice, 3);
    expect([axes[1], axes[4]]).toEqual([0, 0]);
    expect(axes[2]! ** 2 + axes[5]! ** 2).toBeCloseTo(1, 10);
  });

  it('of a symmetric one make it diagonal, the largest first', () => {
    const law = fc.property(matrix(5, 5), (random) => {
      const symmetric = crossed(random, random, 5);
      const vectors = eigenvectors(symmetric, 5);
      const values = Array.from({ length: 5 }, (_, n) => {
        const vector = vectors.subarray(n * 5, n * 5 + 5);
        const image = Array.from({ length: 5 }, (__, i) => dot(symmetric.subarray(i * 5, i * 5 + 5), vector));
        const value = dot(image, vector);
        image.forEach((each, i) => expect(each).toBeCloseTo(value * vector[i]!, 6));
        return value;
      });
      values.slice(1).forEach((each, n) => expect(each).toBeLessThanOrEqual(values[n]! + 1e-9));
    });
    fc.assert(law, seeds(100));
  });

  it('of sparse rows are those in which they differ most', () => {
    const dense = [
      [3, 0, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 1, 1],
    ];
    const entries = dense.map((row) => row.flatMap((weight, at) => (weight === 0 ? [] : [{ at, weight }])));
    const rows: SparseRows = {
      ...{ rows: 3, columns: 4, starts: Uint32Array.of(0, 1, 2, 4) },
      at: Uint32Array.from(entries.flat(), ({ at }) => at),
      weights: Float32Array.from(entries.flat(), ({ weight }) => weight),
    };
    const axes = truncatedSvd(rows, 3);
    const wanted = [1, 0, 0, 0, 1, 0, 0, 0, Math.SQRT1_2, 0, 0, Math.SQRT1_2]; // a row of three for each column
    wanted.forEach((each, n) => expect(axes[n]).toBeCloseTo(each, 5));
  });
});

describe('fitting', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'reprise-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('puts texts about the same near each other', () => {
    const vectors = new TfidfVectors(fitTfidf(FILMS, 2));
    const query = vectors.of('aliens from an alien planet')!;
    const near = FILMS.map((film) => dot(vectors.of(film)!, query));
    expect(Math.min(...near.slice(0, 3))).toBeGreaterThan(Math.max(...near.slice(3)));
    expect(vectors.of('nothing of it is known')).toBeUndefined();
  });

  it('writes the same bytes for the same titles, which answer their goldens and repeat no title', async () => {
    const places = ['one', 'two'].map((name) => join(folder, name));
    for (const place of places) await writeEncoder(fitTfidf(FILMS, 3), FILMS.length, place);
    const [one, two] = await Promise.all(places.map(openTfidf));
    expect(one!.hash).toBe(two!.hash);
    const manifest = readFileSync(join(places[0]!, 'manifest.json'), 'utf8');
    for (const film of FILMS) expect(manifest).not.toContain(film);
  });

  it('refuses titles that share too few words', () => {
    expect(() => fitTfidf(['one', 'two'])).toThrow('2 titles share 0 words');
  });

  it('happens in a thread, which says what it refuses, and ends when it is told to', async () => {
    const encoders = tfidfTextEncoders();
    try {
      await encoders.fit(FILMS, join(folder, 'fitted'));
      const encoder = await encoders.open(join(folder, 'fitted'));
      expect((await encoder.encode(['alien', 'zebra'])).map((each) => each?.length)).toEqual([5, undefined]);
      await expect(encoders.fit(['one', 'two'], folder)).rejects.toThrow(RangeError);
      const stop = new AbortController();
      const fitting = encoders.fit(FILMS, folder, stop.signal);
      stop.abort();
      await expect(fitting).rejects.toThrow(Unavailable);
    } finally {
      await encoders.close();
    }
  });
});
