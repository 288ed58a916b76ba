import { metaOf } from '#testing';
import { itemRated, itemWatched, ratingWithdrawn, type TasteEvent } from './events.ts';
import { interactionsOf, strengthOf } from './interactions.ts';
import { taste } from './taste.ts';

const [heat, akira, alien] = ['movie:movielens:6', 'anime:mal:47', 'movie:movielens:1214'] as const;
const day = (n: number): string => `2024-03-0${n}T00:00:00.000Z`;

const tasteOf = (...events: readonly TasteEvent[]) =>
  events.reduce((state, event) => taste.evolve(state, event, metaOf({ occurredAt: event.occurredAt! })), taste.initial);

describe('the strength of a rating', () => {
  it('is -1 for half a star, 1 for five, and straight between', () => {
    expect([1, 10].map(strengthOf)).toEqual([-1, 1]);
    expect(strengthOf(6)).toBeCloseTo(1 / 9);
    expect(strengthOf(5)).toBeCloseTo(-1 / 9);
  });
});

describe('interactions', () => {
  it('are one per title, oldest first; a viewing without a rating counts as 3 stars', () => {
    const state = tasteOf(
      itemRated({ item: heat, halfStars: 10 }, day(3)),
      itemWatched({ item: akira }, day(1)),
      itemRated({ item: alien, halfStars: 1 }, day(2)),
    );
    expect(interactionsOf(state)).toEqual([
      { item: akira, at: day(1), halfStars: undefined, strength: strengthOf(6) },
      { item: alien, at: day(2), halfStars: 1, strength: -1 },
      { item: heat, at: day(3), halfStars: 10, strength: 1 },
    ]);
  });

  it('take the rating of a title that was watched too, whatever came first, and the viewing once it is withdrawn', () => {
    const both = [itemWatched({ item: heat }, day(1)), itemRated({ item: heat, halfStars: 2 }, day(2))];
    const rated = [{ item: heat, at: day(2), halfStars: 2, strength: strengthOf(2) }];
    expect(interactionsOf(tasteOf(...both))).toEqual(rated);
    expect(interactionsOf(tasteOf(...both.toReversed()))).toEqual(rated);
    const withdrawn = ratingWithdrawn({ item: heat, previous: { halfStars: 2, at: day(2) } }, day(3));
    expect(interactionsOf(tasteOf(...both, withdrawn))).toMatchObject([{ at: day(1), halfStars: undefined }]);
  });

  it('of one moment are in order of their ids', () => {
    const rated = [heat, akira, alien].map((item) => itemRated({ item, halfStars: 5 }, day(1)));
    expect(interactionsOf(tasteOf(...rated)).map(({ item }) => item)).toEqual([akira, alien, heat]);
  });

  it('are worked out once for a state', () => {
    const state = tasteOf(itemWatched({ item: heat }, day(1)));
    expect(interactionsOf(state)).toBe(interactionsOf(state));
  });
});
