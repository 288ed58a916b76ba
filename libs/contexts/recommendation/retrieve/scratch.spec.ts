import fc from 'fast-check';
import { Scratch } from './scratch.ts';

const ANY = (): boolean => true;

describe('the scratch pad', () => {
  /** One score to one row. */
  const add = (scratch: Scratch, row: number, score: number, from: number): void =>
    scratch.add(Int32Array.of(row), Float32Array.of(1), score, from);
  const addToAll = (scratch: Scratch, score: number, ...rows: readonly number[]): void =>
    scratch.addToAll(Int32Array.from(rows), score);

  it('adds up scores, and remembers who gave most', () => {
    const scratch = new Scratch();
    scratch.begin(3);
    add(scratch, 1, 0.5, 7);
    add(scratch, 1, 2, 8);
    add(scratch, 1, 1, 9);
    expect([scratch.score(1), scratch.from(1), scratch.score(0)]).toEqual([3.5, 8, 0]);
  });

  it('adds the scores of many rows, each times the weight', () => {
    const scratch = new Scratch();
    scratch.begin(3);
    scratch.add(Int32Array.of(2, 0), Float32Array.of(0.5, 2), 4, 1);
    scratch.add(Int32Array.of(2), Float32Array.of(1), 1, 9);
    expect([0, 1, 2].map((row) => scratch.score(row))).toEqual([8, 0, 3]);
    expect([scratch.from(0), scratch.from(2)]).toEqual([1, 1]);
  });

  it('scales what was written', () => {
    const scratch = new Scratch();
    scratch.begin(3);
    addToAll(scratch, 2, 0, 2);
    scratch.scale((row) => row + 1);
    expect([0, 1, 2].map((row) => scratch.score(row))).toEqual([2, 0, 6]);
  });

  it('tells the best that are let through, ties by row, and none at or below nothing', () => {
    const scratch = new Scratch();
    scratch.begin(6);
    for (const [row, score] of [
      [4, 1],
      [2, 1],
      [0, 3],
      [5, 9],
      [1, -2],
      [3, 2],
      [3, -2],
    ] as const)
      addToAll(scratch, score, row);
    expect(scratch.top(10, (row) => row !== 5)).toEqual([0, 2, 4]);
    expect(scratch.top(2, ANY)).toEqual([5, 0]);
  });

  it('begins anew, for more rows too', () => {
    const scratch = new Scratch();
    scratch.begin(2);
    add(scratch, 1, 5, 7);
    scratch.begin(100);
    expect(scratch.top(10, ANY)).toEqual([]);
    add(scratch, 99, 1, 3);
    scratch.begin(2);
    expect([scratch.score(99), ...scratch.top(10, ANY)]).toEqual([0]);
  });

  it('holds what a plain map holds', () => {
    const additions = fc.array(fc.tuple(fc.nat(9), fc.constantFrom(-2, -1, 0, 0, 1, 2, 0.5)), { maxLength: 40 });
    const scratch = new Scratch();
    fc.assert(
      fc.property(additions, fc.nat(12), (all, n) => {
        const sums = new Map<number, number>();
        scratch.begin(10);
        for (const [row, score] of all) {
          addToAll(scratch, score, row);
          sums.set(row, (sums.get(row) ?? 0) + score);
        }
        const best = [...sums].filter(([, sum]) => sum > 0).sort(([a, x], [b, y]) => y - x || a - b);
        expect(scratch.top(n, ANY)).toEqual(best.slice(0, n).map(([row]) => row));
      }),
    );
  });
});
