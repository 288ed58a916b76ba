import fc from 'fast-check';
import { chance, hash32 } from './hash.ts';

const BUCKETS = 20;

/** Chi-square of the buckets that the chances of these texts fall into; 19 degrees of freedom, 0.1 % lies above 43.8. */
const unevenness = (texts: readonly string[]): number => {
  const counts = Array<number>(BUCKETS).fill(0);
  for (const text of texts) counts[Math.floor(chance(text) * BUCKETS)]!++;
  const expected = texts.length / BUCKETS;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
};

const numbered = (name: (n: number) => string): string[] => Array.from({ length: 20_000 }, (_, n) => name(n));

describe('chance', () => {
  it('is the same for the same text, and in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(chance(text)).toBe(chance(text));
        expect(chance(text)).toBeGreaterThanOrEqual(0);
        expect(chance(text)).toBeLessThan(1);
        expect(Number.isInteger(hash32(text))).toBe(true);
      }),
    );
  });

  it.each([
    ['numbers', numbered(String)],
    ['members of an experiment', numbered((n) => `experiment-7 ${n}`)],
    ['experiments of a member', numbered((n) => `${n} member-7`)],
    ['long ids', numbered((n) => `${n.toString(16).padStart(8, '0')}-0000-5000-8000-000000000000`)],
  ])('is uniform for near texts: %s', (_name, texts) => {
    expect(unevenness(texts)).toBeLessThan(43.8);
  });

  it('of one thing tells nothing about another', () => {
    const arm = (n: number, experiment: string) => chance(`${n} ${experiment}`) < 0.5;
    const both = numbered(String).filter((_, n) => arm(n, 'one') && arm(n, 'other')).length;
    expect(Math.abs(both - 5_000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.25 * 0.75));
  });

  it('does not change from release to release', () => {
    expect(['', 'a', 'experiment-7 42'].map(hash32)).toEqual([2_872_998_923, 444_641_715, 3_292_697_069]);
  });
});
