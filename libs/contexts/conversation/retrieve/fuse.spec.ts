import fc from 'fast-check';
import { fused } from './fuse.ts';

const ranking = (rows: readonly number[], weight = 1) => ({ rows, weight });

describe('rankings as one', () => {
  it('puts what two agree on before what one has first', () => {
    expect(fused([ranking([1, 2, 3]), ranking([4, 2, 5])])).toEqual([2, 1, 4, 3, 5]);
  });

  it('leaves one alone as it is, and hears more from who has more to say', () => {
    expect(fused([ranking([3, 1, 2])])).toEqual([3, 1, 2]);
    expect(fused([ranking([1, 2], 2), ranking([2, 1])])).toEqual([1, 2]);
    expect(fused([])).toEqual([]);
  });

  it('has every row once, and no other', () => {
    const rows = fc.uniqueArray(fc.nat(50));
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        expect([...fused([ranking(a), ranking(b)])].sort((x, y) => x - y)).toEqual(
          [...new Set([...a, ...b])].sort((x, y) => x - y),
        );
      }),
    );
  });
});
