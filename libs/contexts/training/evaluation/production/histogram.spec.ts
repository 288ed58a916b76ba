import fc from 'fast-check';
import { added, countBin, divergence, inTenthsOf, msBin, quantileMs, scoreBin, totalOf } from './histogram.ts';

const histogram = fc.dictionary(fc.integer({ min: 0, max: 40 }).map(String), fc.integer({ min: 1, max: 1_000 }));

describe('histograms of what was served', () => {
  it('find a quantile within the width of a bin', () => {
    const took = [1.2, 3, 4, 8, 100].reduce((sum, ms) => added(sum, { [msBin(ms)]: 1 }), {});
    expect(quantileMs(took, 0.5)).toBeCloseTo(4, 0);
    expect(quantileMs(took, 1)).toBeGreaterThanOrEqual(100);
    expect(quantileMs(took, 1)).toBeLessThan(109.1);
    expect(quantileMs({ [msBin(0)]: 3 }, 0.99)).toBeLessThanOrEqual(1);
    expect(quantileMs({}, 0.5)).toBeNull();
  });

  it('add up, in any order', () => {
    fc.assert(
      fc.property(histogram, histogram, (a, b) => {
        expect(added(a, b)).toEqual(added(b, a));
        expect(totalOf(added(a, b))).toBe(totalOf(a) + totalOf(b));
      }),
    );
  });

  it('diverge from 0, the same, to 1, nothing in common, and both ways alike', () => {
    expect(divergence({ a: 1, b: 3 }, { a: 10, b: 30 })).toBe(0);
    expect(divergence({ a: 1 }, { b: 1 })).toBe(1);
    // 1/2 (1 log2(4/3)) + 1/2 (1/2 log2(2/3) + 1/2 log2 2)
    expect(divergence({ a: 1 }, { a: 1, b: 1 })).toBe(0.311);
    expect(divergence({}, { a: 1 })).toBeNull();
    fc.assert(fc.property(histogram, histogram, (a, b) => divergence(a, b) === divergence(b, a)));
  });

  it('are gathered into the tenths of another', () => {
    const week = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [String(n), 5]));
    expect(inTenthsOf(week, week)).toEqual(Object.fromEntries(Array.from({ length: 10 }, (_, n) => [String(n), 10])));
    expect(inTenthsOf({ '0': 1, '19': 2, '99': 3 }, week)).toEqual({ '0': 1, '9': 5 });
    fc.assert(fc.property(histogram, histogram, (a, b) => totalOf(inTenthsOf(a, b)) === totalOf(a)));
  });

  it('put scores of any scale and sign into bins', () => {
    expect([0, -0, 0.001, 1, -1, 100].map(scoreBin)).toEqual(['0', '0', '0', '33', '-33', '70']);
    expect([0, 1, 3, 1_000].map(countBin)).toEqual(['0', '4', '8', '40']);
  });
});
