import fc from 'fast-check';
import { nearestPerson, nearestSurname, nearNamesOf, slipsBetween } from './near-names.ts';

const person = (name: string) => [name, { titles: 4 }] as const;
const PEOPLE = ['andrei tarkovsky', 'martin scorsese', 'scarlett johansson', 'jason bateman'].map(person);
const near = nearNamesOf(
  new Map(PEOPLE),
  new Map(PEOPLE.map(([name]) => [name.split(' ')[1]!, { isMeant: name !== 'jason bateman' }])),
);

describe('names that were spelt wrong', () => {
  it.each([
    ['scarlet johanson', 'scarlett johansson'],
    ['martin scorcese', 'martin scorsese'],
    ['maria scorsese', undefined],
    ['nobody here', undefined],
  ])('whole: %s', (said, meant) => {
    expect(nearestPerson(near, said)).toBe(meant);
  });

  it.each([
    ['tarkovski', 'tarkovsky'],
    ['scorcese', 'scorsese'],
    ['batman', undefined],
    ['movie', undefined],
  ])('the last alone, of whom is meant by it: %s', (said, meant) => {
    expect(nearestSurname(near, said)).toBe(meant);
  });

  it('count slips the same from both sides, none only where nothing differs', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, b, 9)).toBe(slipsBetween(b, a, 9));
        expect(slipsBetween(a, b, 9) === 0).toBe(a === b);
      }),
    );
    expect(slipsBetween('hororr', 'horror', 2)).toBe(1);
  });
});
