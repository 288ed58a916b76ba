import fc from 'fast-check';
import { Pace } from './pace.ts';

describe('the pace', () => {
  it('never lets more than forty begin in a second, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 50, maxLength: 300 }), (gaps) => {
        const pace = new Pace();
        let now = 0;
        const begun = gaps.map((gap) => (now += gap) + pace.turn(now));
        for (const [n, at] of begun.entries()) {
          const after = begun[n + 40];
          if (after !== undefined) expect(after - at).toBeGreaterThanOrEqual(1_000 - 1e-6);
        }
      }),
    );
  });

  it('is halved by a refusal, which everybody waits for, and recovers', () => {
    const pace = new Pace();
    expect(pace.turn(0)).toBe(0);
    pace.refused(0, 2_000);
    expect(pace.perSecond).toBe(20);
    expect(pace.turn(0)).toBe(2_000);
    expect(pace.turn(0)).toBe(2_050);
    for (let n = 0; n < 100; n++) pace.answered();
    expect(pace.perSecond).toBe(40);
    for (let n = 0; n < 20; n++) pace.refused(0, 0);
    expect(pace.perSecond).toBe(5);
  });
});
