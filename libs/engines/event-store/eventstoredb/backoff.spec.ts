import fc from 'fast-check';
import { backoffMs } from './backoff.ts';

describe('backing off', () => {
  it('doubles from try to try up to a bound', () => {
    expect([0, 1, 2, 5, 6, 60].map((tries) => backoffMs(tries, 1))).toEqual([100, 200, 400, 3_200, 5_000, 5_000]);
  });

  it('takes between half and all of it, as chance will have it', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat({ max: 1_000 }), chance, (tries, random) => {
        const most = backoffMs(tries, 1);
        expect(backoffMs(tries, random)).toBeGreaterThanOrEqual(most / 2);
        expect(backoffMs(tries, random)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
