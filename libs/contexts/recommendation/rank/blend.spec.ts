import fc from 'fast-check';
import type { Evidence } from '../domain/request.ts';
import { candidate, rowsOf } from '../recommendation.spec.tools.ts';
import { blend } from './blend.ts';

const drama: Evidence = { kind: 'popular', genre: 'Drama' };

describe('blending', () => {
  it('scales each to its own best, weighs them, and adds up', () => {
    const ranked = blend([
      { retriever: 'a', weight: 3, candidates: [candidate(7, 50), candidate(8, 25)] },
      { retriever: 'b', weight: 1, candidates: [candidate(8, 0.2, drama), candidate(9, 0.1)] },
    ]);
    expect(ranked).toMatchObject([
      { row: 7, score: 0.75, parts: [{ retriever: 'a', raw: 50, weighted: 0.75 }], retriever: 'a' },
      {
        row: 8,
        score: 0.625,
        parts: [
          { retriever: 'a', raw: 25, weighted: 0.375 },
          { retriever: 'b', raw: 0.2, weighted: 0.25 },
        ],
        retriever: 'a',
      },
      { row: 9, score: 0.125, parts: [{ retriever: 'b', raw: 0.1, weighted: 0.125 }], retriever: 'b' },
    ]);
  });

  it('keeps the evidence of who gave the largest part', () => {
    const [first] = blend([
      { retriever: 'a', weight: 1, candidates: [candidate(1, 10), candidate(7, 1)] },
      { retriever: 'b', weight: 1, candidates: [candidate(7, 1, drama)] },
    ]);
    expect(first).toMatchObject({ row: 7, said: { evidence: drama }, retriever: 'b' });
  });

  it('leaves no room for who has nothing to say', () => {
    const ranked = blend([
      { retriever: 'a', weight: 9, candidates: [] },
      { retriever: 'b', weight: 1, candidates: [candidate(7, 1)] },
    ]);
    expect(ranked).toMatchObject([{ row: 7, score: 1 }]);
    expect(blend([])).toEqual([]);
  });

  it('breaks ties by row', () => {
    expect(rowsOf(blend([{ retriever: 'a', weight: 1, candidates: [candidate(9, 1), candidate(3, 1)] }]))).toEqual([
      3, 9,
    ]);
  });

  it('ranks every candidate once, best first, between 0 and 1', () => {
    const candidates = fc
      .uniqueArray(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 1_000 })), { selector: ([row]) => row })
      .map((all) => all.sort(([, a], [, b]) => b - a).map(([row, score]) => candidate(row, score)));
    const retrieved = fc
      .array(fc.record({ weight: fc.constantFrom(0.3, 1, 0.1), candidates }), { maxLength: 3 })
      .map((all) => all.map((each, n) => ({ retriever: `r${n}`, ...each })));
    fc.assert(
      fc.property(retrieved, (all) => {
        const ranked = blend(all);
        expect(rowsOf(ranked).toSorted()).toEqual(
          [...new Set(all.flatMap(({ candidates: each }) => rowsOf(each)))].toSorted(),
        );
        const scores = ranked.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { score, parts } of ranked) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThan(1 + 1e-9);
          expect(parts.reduce((sum, { weighted }) => sum + weighted, 0)).toBeCloseTo(score);
        }
      }),
    );
  });
});
