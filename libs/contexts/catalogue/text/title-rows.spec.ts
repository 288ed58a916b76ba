import fc from 'fast-check';
import { chance } from '#kernel';
import { seeds } from '#testing';
import { inBytes, TitleRows } from './title-rows.ts';

const unit = (...entries: readonly number[]): Float32Array => {
  const length = Math.hypot(...entries);
  return Float32Array.from(entries, (each) => each / length);
};
const rowsOf = (...vectors: readonly Float32Array[]): TitleRows => {
  const rows = new TitleRows(vectors[0]!.length, 1);
  vectors.forEach((vector, row) => rows.set(row, inBytes(vector)));
  return rows;
};
const all = (): boolean => true;

describe('vectors of titles', () => {
  const [east, north, between] = [unit(1, 0), unit(0, 1), unit(1, 1)];

  it('are found by their likeness, the nearest first, ties by row', () => {
    const rows = rowsOf(north, between, east, north);
    expect(rows.nearest(east, 3, all).map(({ row }) => row)).toEqual([2, 1, 0]);
    expect(rows.nearest(east, 1, all)[0]!.similarity).toBeCloseTo(1, 2);
    expect(rows.nearest(north, 2, all).map(({ row }) => row)).toEqual([0, 3]);
    expect([rows.between(0, 3), rows.between(0, 2), rows.between(0, 9)].map((each) => each.toFixed(2))).toEqual([
      '1.00',
      '0.00',
      '0.00',
    ]);
  });

  it('are not found where they are not allowed, or gone', () => {
    const rows = rowsOf(east, between, north);
    rows.clear(0);
    rows.clear(7);
    expect(rows.nearest(east, 3, (row) => row !== 1)).toEqual([{ row: 2, similarity: 0 }]);
    expect([rows.has(0), rows.has(1), rows.has(9)]).toEqual([false, true, false]);
  });

  it('have a middle, away from what counts against it', () => {
    const rows = rowsOf(east, north);
    const middle = rows.middleOf(
      new Map([
        [0, 1],
        [1, 1],
      ]),
    )!;
    expect([...middle].map((each) => Math.round(each * 100))).toEqual([71, 71]);
    const away = rows.middleOf(
      new Map([
        [0, 1],
        [1, -1],
      ]),
    )!;
    expect(away[1]).toBeLessThan(0);
    expect(rows.middleOf(new Map([[5, 1]]))).toBeUndefined();
    expect(rows.middleOf(new Map([[0, 0]]))).toBeUndefined();
  });

  it('in bytes are as near to each other as they were, and the best of many are the best of all', () => {
    const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 });
    const vector = entries.filter((each) => Math.hypot(...each) > 0.1).map((each) => unit(...each));
    const law = fc.property(fc.array(vector, { minLength: 1, maxLength: 300 }), vector, (vectors, query) => {
      const rows = rowsOf(...vectors);
      const exact = vectors.map((each) => each.reduce((sum, x, n) => sum + x * query[n]!, 0));
      const near = rows.nearest(query, 3, all);
      for (const { row, similarity } of near) expect(Math.abs(similarity - exact[row]!)).toBeLessThan(0.02);
      const worst = near.at(-1)!.similarity;
      exact.forEach((each, row) => near.some((found) => found.row === row) || expect(each).toBeLessThan(worst + 0.04));
    });
    fc.assert(law, seeds(50));
  });

  it('in bytes have nearly the same fifty neighbours, also of many entries', () => {
    const entry = (n: number, at: number): number => chance(`${n} ${at}`) + chance(`${at} ${n}`) - 1;
    const vectors = Array.from({ length: 1_000 }, (_, n) =>
      unit(...Array.from({ length: 128 }, (_each, at) => entry(n, at))),
    );
    const rows = rowsOf(...vectors);
    const queries = vectors.slice(0, 10);
    const found = queries.map((query) => {
      const exact = vectors.map((each, row) => ({ row, likeness: each.reduce((sum, x, n) => sum + x * query[n]!, 0) }));
      const nearest = new Set(
        exact
          .sort((a, b) => b.likeness - a.likeness || a.row - b.row)
          .slice(0, 50)
          .map(({ row }) => row),
      );
      return rows.nearest(query, 50, all).filter(({ row }) => nearest.has(row)).length;
    });
    expect(found.reduce((sum, each) => sum + each, 0) / (50 * queries.length)).toBeGreaterThan(0.98);
  });
});
