import fc from 'fast-check';
import type { Ranked } from '../rank/blend.ts';
import { candidate, columnsOf, rowsOf, title } from '../recommendation.spec.tools.ts';
import { diversify } from './maximal-marginal-relevance.ts';

const ranked = (row: number, score: number): Ranked => ({
  row,
  score,
  parts: [{ retriever: 'popularity', raw: score, weighted: score }],
  said: candidate(row, score),
  retriever: 'popularity',
});
/** Three crime films alike, a comedy, and a title of which nothing is known. */
const genres = [['Crime', 'Drama'], ['Crime', 'Drama'], ['Crime', 'Drama', 'Thriller'], ['Comedy'], []];
const columns = columnsOf(...genres.map((each, n) => title(`movie:tmdb:${n}`, { genres: each })));
const list = [ranked(0, 1), ranked(1, 0.95), ranked(2, 0.9), ranked(3, 0.5), ranked(4, 0.4)];

describe('diversifying', () => {
  it('keeps the order where none is wanted', () => {
    expect(diversify(columns, list, { k: 3, diversity: 0 })).toEqual(list.slice(0, 3));
  });

  it('picks by (1 - d) score - d similarity to what was picked', () => {
    // d = 0.3 after row 0: 0.665 - 0.3, 0.63 - 0.2, 0.35, 0.28; after row 2: 0.665 - 0.3 for row 1 beats 0.35.
    expect(rowsOf(diversify(columns, list, { k: 5, diversity: 0.3 }))).toEqual([0, 2, 1, 3, 4]);
    // d = 0.5 after row 0: -0.025, 0.1166, 0.25, 0.2; after row 3: row 4; then row 2 (2/3 alike) before row 1.
    expect(rowsOf(diversify(columns, list, { k: 5, diversity: 0.5 }))).toEqual([0, 3, 4, 2, 1]);
  });

  it('begins with the best, however much is wanted, and looks at three times as many as it picks', () => {
    expect(rowsOf(diversify(columns, list, { k: 2, diversity: 1 }))).toEqual([0, 3]);
    expect(rowsOf(diversify(columns, list, { k: 1, diversity: 1 }))).toEqual([0]);
  });

  it("comes closer to the member's own mix of genres than the scores alone", () => {
    const mix = new Map([
      ['Crime', 0.5],
      ['Comedy', 0.5],
    ]);
    // d = 0.5 after row 0, and what the list then lacks: row 3 makes it the very mix, whatever its score
    expect(rowsOf(diversify(columns, list, { k: 2, diversity: 0.5, mix }))).toEqual([0, 3]);
    const onlyCrime = new Map([['Crime', 1]]);
    const rows = rowsOf(diversify(columns, list, { k: 2, diversity: 0.2, mix: onlyCrime }));
    expect(rows.every((row) => genres[row]!.includes('Crime'))).toBe(true);
  });

  it('answers each title once, and no more than there are', () => {
    const lists = fc
      .uniqueArray(fc.nat(4))
      .chain((rows) =>
        fc.tuple(...rows.map((row) => fc.integer({ min: 1, max: 100 }).map((s) => ranked(row, s / 100)))),
      )
      .map((all) => [...all].sort((a, b) => b.score - a.score));
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, k, d) => {
        const picked = diversify(columns, all, { k, diversity: d });
        expect(picked).toHaveLength(Math.min(k, all.length));
        expect(new Set(picked).size).toBe(picked.length);
        expect(picked.every((each) => all.includes(each))).toBe(true);
        expect(picked[0]).toBe(all[0]);
      }),
    );
  });
});
