import fc from 'fast-check';
import { BestRows } from './best-rows.ts';

describe('best rows', () => {
  it('keeps what sorting everything would have put first', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 20 }), (all, n) => {
        const best = new BestRows(n);
        all.forEach((score, row) => best.wants(row, score) && best.add(row, score));
        const sorted = [...all.keys()].sort((a, b) => all[b]! - all[a]! || a - b);
        expect(best.sorted()).toEqual(sorted.slice(0, n));
        expect(best.scored()).toEqual(sorted.slice(0, n).map((row) => [row, all[row]]));
      }),
    );
  });
});
