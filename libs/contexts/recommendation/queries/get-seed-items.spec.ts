import fc from 'fast-check';
import { spread } from './get-seed-items.ts';

/** Row -> genres; rows in order of popularity. */
const genres: readonly (readonly string[])[] = [
  ['Drama'],
  ['Drama'],
  ['Drama', 'Crime'],
  ['Comedy'],
  [],
  ['Horror'],
  ['Comedy', 'Horror'],
];
const pick = (k: number, wanted: readonly string[] = [], rows = [0, 1, 2, 3, 4, 5, 6]) =>
  spread(rows, k, (row) => genres[row]!, wanted);

describe('seed items', () => {
  it('are of the genres shown least so far, the more popular first', () => {
    expect(pick(7)).toEqual([0, 2, 3, 5, 6, 1, 4]);
  });

  it('are spread over the wanted genres, before all others', () => {
    expect(pick(4, ['Comedy', 'Horror'])).toEqual([3, 5, 6, 0]);
  });

  it('are no more than there are', () => {
    expect(pick(5, [], [4, 5])).toEqual([5, 4]);
    expect(pick(5, [], [])).toEqual([]);
  });

  it('are picked once each, and cover every genre before one is shown twice for want of others', () => {
    const catalogue = fc.array(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1, maxLength: 1 }), { maxLength: 20 });
    fc.assert(
      fc.property(catalogue, fc.nat(20), (of, k) => {
        const rows = of.map((_, row) => row);
        const picked = spread(rows, k, (row) => of[row]!, []);
        expect(new Set(picked).size).toBe(Math.min(k, rows.length));
        const distinct = new Set(of.flat()).size;
        const first = picked.slice(0, distinct).map((row) => of[row]![0]);
        expect(new Set(first).size).toBe(first.length);
      }),
    );
  });
});
