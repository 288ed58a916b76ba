import { Map } from 'immutable';
import { correctionKey } from './correct-taste.ts';
import type { Correction } from './events.ts';
import type { Interaction } from './interactions.ts';
import { strengthOf } from './strengths.ts';
import { profileOf, type TitleFacets } from './taste-profile.ts';

const TITLES: Readonly<Record<string, TitleFacets>> = {
  heat: { genre: ['Crime', 'Drama'], person: ['Michael Mann', 'Al Pacino'], decade: ['1990s'] },
  collateral: { genre: ['Crime'], person: ['Michael Mann', 'Tom Cruise'], decade: ['2000s'] },
  cocktail: { genre: ['Drama', 'drama'], person: ['Tom Cruise'], decade: [] },
};

let day = 0;
const rated = (item: string, halfStars: number): Interaction => ({
  item,
  at: `2024-03-01T00:00:00.00${day++}Z`,
  kind: 'rated',
  halfStars,
  strength: strengthOf(halfStars),
});
const [heat, collateral, cocktail] = [rated('heat', 10), rated('collateral', 8), rated('cocktail', 1)];

const profile = (interactions: readonly Interaction[], ...corrections: readonly Correction[]) =>
  profileOf(
    interactions,
    (item) => TITLES[item],
    Map(corrections.map((correction) => [correctionKey(correction), correction])),
  );

describe('the taste that follows from titles', () => {
  it('is the sum of their strengths over their number and three more, best first', () => {
    const { genre, person, decade } = profile([heat, collateral, cocktail]);
    expect(genre).toEqual([
      // (1 + 5/9) / (2 + 3)
      { name: 'Crime', weight: 0.311, learned: 0.311, correction: null, count: 2, because: [heat, collateral] },
      // (1 - 1) / (2 + 3)
      expect.objectContaining({ name: 'Drama', weight: 0, count: 2 }),
    ]);
    expect(decade.map(({ name, weight }) => [name, weight])).toEqual([
      ['1990s', 0.25],
      ['2000s', 0.139],
    ]);
    // a person met once says little
    expect(person.map(({ name, weight }) => [name, weight])).toEqual([
      ['Michael Mann', 0.311],
      ['Tom Cruise', -0.089],
    ]);
  });

  it('names the titles that say most, in its direction', () => {
    const [, drama] = profile([heat, cocktail, rated('cocktail', 1)]).genre;
    expect(drama).toMatchObject({ name: 'Drama', count: 3 });
    expect(drama!.because.map(({ item }) => item)).toEqual(['cocktail', 'cocktail', 'heat']);
  });

  it("gives way to the member's own word, which may be of what was never met", () => {
    const { genre, person } = profile(
      [heat],
      { kind: 'genre', name: 'crime', weight: -1 },
      { kind: 'person', name: 'Agnès Varda', weight: 0.5 },
    );
    expect(genre.map(({ name, weight, learned, correction }) => [name, weight, learned, correction])).toEqual([
      ['Drama', 0.25, 0.25, null],
      ['Crime', -1, 0.25, -1],
    ]);
    expect(person).toEqual([{ name: 'Agnès Varda', weight: 0.5, learned: 0, correction: 0.5, count: 0, because: [] }]);
  });

  it('passes over titles that the catalogue does not know, and is nothing without titles', () => {
    expect(profile([rated('unknown', 10)])).toEqual({ genre: [], person: [], decade: [] });
  });
});
