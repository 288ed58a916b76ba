import fc from 'fast-check';
import { forgiven, typosBetween } from './typos.ts';

describe('typosBetween', () => {
  it.each([
    ['story', 'story', 0],
    ['stroy', 'story', 1],
    ['stoy', 'story', 1],
    ['storyy', 'story', 1],
    ['stary', 'story', 1],
    ['godfahtre', 'godfather', 2],
    ['ca', 'abc', 3],
    ['', 'ab', 2],
  ])('%p is %p with so many', (a, b, typos) => expect(typosBetween(a, b, 9)).toBe(typos));

  it('is the same both ways, and no more than was changed', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(8), (a, b, at) => {
        expect(typosBetween(a, b, 9)).toBe(typosBetween(b, a, 9));
        expect(typosBetween(a, b, 9) === 0).toBe(a === b);
        expect(typosBetween(a, a.slice(0, at) + a.slice(at + 1), 9)).toBeLessThanOrEqual(1);
        const swapped = a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
        expect(typosBetween(a, swapped, 9)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('tells as many as are asked for as if it looked at all', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, most) => {
        expect(Math.min(typosBetween(a, b, most), most + 1)).toBe(Math.min(typosBetween(a, b, 9), most + 1));
      }),
    );
  });

  it('does not look closer than it has to', () => expect(typosBetween('a', 'abcdef', 2)).toBeGreaterThan(2));
});

it.each([
  ['to', 0],
  ['toy', 1],
  ['story', 1],
  ['matrix', 2],
  ['1995', 0],
  ['u2', 0],
])('in %p are forgiven so many', (word, typos) => expect(forgiven(word)).toBe(typos));
