import fc from 'fast-check';
import { seeds } from '#testing';
import type { Ranked } from '../rank/blend.ts';
import { candidate, rowsOf } from '../recommendation.spec.tools.ts';
import type { Candidate } from '../domain/request.ts';
import { withColdShare } from './cold-share.ts';

const ranked = (row: number, score: number): Ranked => ({
  row,
  score,
  parts: [{ retriever: 'champion', raw: score, weighted: score }],
  retriever: 'champion',
  said: candidate(row, score),
});
/** Rows 0, 1, 2 … best first. */
const list = (length: number): readonly Ranked[] => Array.from({ length }, (_, n) => ranked(n, 1 - n / 100));
/** From 100 on nobody knows them. */
const isCold = (row: number): boolean => row >= 100;
const mix = (shown: readonly Ranked[], found: readonly Candidate[]) => withColdShare(shown, isCold, () => found);
const cold = [100, 101, 102].map((row, n) => candidate(row, 0.9 - n / 10));

describe('the share of cold titles', () => {
  it('is the seventh of every ten', () => {
    const mixed = mix(list(25), cold);
    expect(rowsOf(mixed).map((row) => (isCold(row) ? row : '-'))).toEqual(
      Array.from({ length: 25 }, (_, n) => ({ 6: 100, 16: 101 })[n] ?? '-'),
    );
    expect(rowsOf(mixed).filter((row) => !isCold(row))).toEqual(rowsOf(list(23)));
  });

  it('says who found it, and claims no more than the title whose place it takes', () => {
    const mixed = mix(list(10), cold);
    expect(mixed[6]).toMatchObject({ row: 100, retriever: 'cold-titles', score: 0.9 });
    expect(mixed[6]!.parts).toEqual([{ retriever: 'cold-titles', raw: 0.9, weighted: 0.9 }]);
    const better = mix(list(10), [candidate(100, 1)]);
    expect(better[6]!.score).toBe(0.94);
  });

  it('is there already where one of the ten is cold, and is not looked for', () => {
    const has = [...list(9), ranked(100, 0.1)];
    const find = (): never => {
      throw new Error('nobody is wanted');
    };
    expect(withColdShare(has, isCold, find)).toEqual(has);
  });

  it('is nothing of a list that is shorter, or where nobody is near enough', () => {
    expect(mix(list(9), cold)).toEqual(list(9));
    expect(mix(list(30), [])).toEqual(list(30));
  });

  it('takes no place from the others but the last ones, and shows nothing twice', () => {
    const rows = fc.uniqueArray(fc.nat(130), { maxLength: 45 });
    const law = fc.property(rows, rows, (shown, waiting) => {
      const before = shown.map((row, n) => ranked(row, 1 - n / 100));
      const found = waiting.filter(isCold).map((row) => candidate(row, 0.5));
      const after = mix(before, found);
      const added = rowsOf(after).filter((row) => !shown.includes(row));
      expect(after).toHaveLength(before.length);
      expect(new Set(rowsOf(after)).size).toBe(after.length);
      expect(added.every(isCold)).toBe(true);
      expect(added.length).toBeLessThanOrEqual(Math.floor(before.length / 10));
      expect(rowsOf(after).filter((row) => shown.includes(row))).toEqual(shown.slice(0, shown.length - added.length));
    });
    fc.assert(law, seeds(200));
  });
});
