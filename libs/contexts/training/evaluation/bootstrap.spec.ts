import fc from 'fast-check';
import { differenceIntervalOf, differenceOf, intervalsOf } from './bootstrap.ts';

describe('intervals', () => {
  it('hold the mean, and narrow as cases become many', () => {
    const some = Array.from({ length: 100 }, (_, n) => n % 2);
    const many = Array.from({ length: 2_500 }, (_, n) => n % 2);
    const [few, lots] = [intervalsOf({ some }).some, intervalsOf({ many }).many];
    // 1.96 x 0.5 / sqrt(n)
    expect(few.high - few.low).toBeCloseTo(0.196, 1);
    expect(lots.high - lots.low).toBeCloseTo(0.0392, 2);
    expect(few.mean).toBe(0.5);
  });

  it('are the same each time, and around every mean', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }), (values) => {
        const { of } = intervalsOf({ of: values }, 200);
        expect(intervalsOf({ of: values }, 200).of).toEqual(of);
        expect(of.low).toBeLessThanOrEqual(of.high);
        expect(of.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(of.high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
      }),
      { numRuns: 30 },
    );
  });

  it('of nothing are 0', () => {
    expect(intervalsOf({ none: [] }).none).toEqual({ mean: 0, low: 0, high: 0 });
  });
});

describe('a difference', () => {
  const cases = Array.from({ length: 300 }, (_, n) => ((n * 7_919) % 100) / 100);

  it('is none between equals', () => {
    expect(differenceOf(cases, cases)).toEqual({ mean: 0, low: 0, high: 0, p: 1 });
  });

  it('has the same interval with its p and without', () => {
    const other = cases.map((each, n) => each * ((n % 7) / 7));
    const { p: _p, ...interval } = differenceOf(cases, other);
    expect(differenceIntervalOf(cases, other)).toEqual(interval);
  });

  it('is found where it is small, but everywhere', () => {
    const { mean, low, p } = differenceOf(
      cases.map((each) => each + 0.01),
      cases,
    );
    expect(mean).toBeCloseTo(0.01);
    expect(low).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.001);
  });

  it('is not found where signs go both ways', () => {
    const other = cases.map((each, n) => each + (n % 2 ? 0.1 : -0.1));
    const { low, high, p } = differenceOf(other, cases);
    expect([low < 0, high > 0]).toEqual([true, true]);
    expect(p).toBeGreaterThan(0.5);
  });

  it('is refused between other numbers of cases', () => {
    expect(() => differenceOf([1], [1, 2])).toThrow(RangeError);
  });
});
