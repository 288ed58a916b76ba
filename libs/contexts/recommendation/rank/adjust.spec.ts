import type { Ranked } from './blend.ts';
import { candidate, rowsOf } from '../recommendation.spec.tools.ts';
import { adjust } from './adjust.ts';

const ranked = (row: number, score: number): Ranked => ({
  row,
  score,
  parts: [],
  retriever: 'a',
  said: candidate(row, score),
});
const list = [ranked(0, 0.9), ranked(1, 0.6), ranked(2, 0.3)];
/** The last is known to the fewest. */
const noveltyOf = (row: number): number => row / 2;
const adjusted = (novelty: number, tasteOf?: (row: number) => number) =>
  adjust(list, { novelty, noveltyOf, tasteOf }).map(({ row, score }) => [row, Math.round(score * 1_000) / 1_000]);

describe('setting scores right', () => {
  it('leaves them as they are where nothing is asked for', () => {
    expect(adjust(list, { novelty: 0, noveltyOf, tasteOf: undefined })).toBe(list);
  });

  it('mixes in how new a title is to everybody', () => {
    expect(adjusted(0.25)).toEqual([
      [0, 0.675],
      [1, 0.575],
      [2, 0.475],
    ]);
    expect(adjusted(0.5)).toEqual([
      [2, 0.65],
      [1, 0.55],
      [0, 0.45],
    ]);
    expect(rowsOf(adjust(list, { novelty: 1, noveltyOf, tasteOf: undefined }))).toEqual([2, 1, 0]);
  });

  it('takes from what is like what was disliked', () => {
    expect(adjusted(0, (row) => (row === 0 ? 0.5 : 1))).toEqual([
      [1, 0.6],
      [0, 0.45],
      [2, 0.3],
    ]);
  });
});
