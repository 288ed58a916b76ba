import fc from 'fast-check';
import { likenessOf, vectorOf } from './similar-taste.ts';
import { entry } from '../recommendation.spec.tools.ts';

const vector = (strengths: Readonly<Record<number, number>>) =>
  vectorOf(Object.entries(strengths).map(([row, strength]) => entry(Number(row), undefined, strength)));

describe('likeness of tastes', () => {
  it('is the cosine over the shared titles, less the fewer they are', () => {
    const likeness = likenessOf(vector({ 0: 1, 1: 0.5, 2: -1, 9: 1 }), vector({ 0: 0.5, 1: 1, 2: -1, 8: 1 }));
    expect(likeness).toEqual({
      similarity: expect.closeTo((2 / 2.25) * (3 / 13), 9) as number,
      shared: 3,
      liked: [0, 1],
    });
  });

  it('is none of who share too little, or disagree', () => {
    expect(likenessOf(vector({ 0: 1 }), vector({ 0: 1 }))).toBeUndefined();
    expect(likenessOf(vector({ 0: 1, 1: 1 }), vector({ 2: 1, 3: 1 }))).toBeUndefined();
    expect(likenessOf(vector({ 0: 1, 1: 1 }), vector({ 0: -1, 1: -1 }))).toBeUndefined();
  });

  it('is the same both ways, and grows with what is shared', () => {
    const tastes = fc.dictionary(fc.nat(9).map(String), fc.constantFrom(-1, -0.5, 0.5, 1), { maxKeys: 10 });
    fc.assert(
      fc.property(tastes, tastes, (one, other) => {
        const [there, back] = [likenessOf(vector(one), vector(other)), likenessOf(vector(other), vector(one))];
        expect(there?.similarity).toBe(back?.similarity);
        expect(there?.similarity ?? 0.5).toBeGreaterThan(0);
        expect(there?.similarity ?? 0.5).toBeLessThan(1);
      }),
    );
    const same = (n: number) => vector(Object.fromEntries(Array.from({ length: n }, (_, i) => [i, 1])));
    expect(likenessOf(same(20), same(20))!.similarity).toBeGreaterThan(likenessOf(same(5), same(5))!.similarity);
  });
});
