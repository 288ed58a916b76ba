import fc from 'fast-check';
import { Scratch } from './scratch.ts';

const ANY = (): boolean => true;

describe('the scratch pad', () => {
  it('adds up scores, and remembers who gave most', () => {
    const scratch = new Scratch();
    scratch.begin(3);
    scratch.add(1, 0.5, 7);
    scratch.add(1, 2, 8);
    scratch.add(1, 1, 9);
    expect([scratch.score(1), scratch.from(1), scratch.score(0)]).toEqual([3.5, 8, 0]);
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
      scratch.add(row, score, 0);
    expect(scratch.top(10, (row) => row !== 5)).toEqual([0, 2, 4]);
    expect(scratch.top(2, ANY)).toEqual([5, 0]);
  });

  it('begins anew, for more rows too', () => {
    const scratch = new Scratch();
    scratch.begin(2);
    scratch.add(1, 5, 7);
    scratch.begin(100);
    expect(scratch.top(10, ANY)).toEqual([]);
    scratch.add(99, 1, 3);
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
          scratch.add(row, score, 0);
          sums.set(row, (sums.get(row) ?? 0) + score);
        }
        const best = [...sums].filter(([, sum]) => sum > 0).sort(([a, x], [b, y]) => y - x || a - b);
        expect(scratch.top(n, ANY)).toEqual(best.slice(0, n).map(([row]) => row));
      }),
    );
  });
});
