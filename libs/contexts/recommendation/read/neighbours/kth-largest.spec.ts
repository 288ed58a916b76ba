import fc from 'fast-check';
import { kthLargest } from './kth-largest.ts';

describe('the k-th largest', () => {
  it('is what sorting would find', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), fc.nat(), (values, n) => {
        const k = 1 + (n % values.length);
        expect(kthLargest(Float64Array.from(values), k)).toBe(values.toSorted((a, b) => b - a)[k - 1]);
      }),
    );
  });

  it('is 0 where there are fewer', () => {
    expect(kthLargest(Float64Array.of(3, 1), 3)).toBe(0);
    expect(kthLargest(new Float64Array(0), 1)).toBe(0);
  });
});
