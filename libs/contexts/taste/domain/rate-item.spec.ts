import { given, NOW } from '#testing';
import { itemRated, itemWatched, ratingWithdrawn } from './events.ts';
import { taste } from './taste.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const before = '2020-02-29T23:59:59.999Z';
const later = '2021-01-01T00:00:00.000Z';

const rate = (halfStars: number, item = heat) => ({ do: 'rate', item, halfStars }) as const;

describe('rating a title', () => {
  it('is a fact', () => {
    given(taste)
      .when(rate(8))
      .then(itemRated({ item: heat, halfStars: 8 }));
  });

  it('says what it replaces, and when that was given', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }, before))
      .when(rate(3))
      .then(itemRated({ item: heat, halfStars: 3, previous: { halfStars: 8, at: before } }));
  });

  it('leaves other titles alone', () => {
    given(taste, itemRated({ item: akira, halfStars: 8 }))
      .when(rate(8))
      .then(itemRated({ item: heat, halfStars: 8 }));
  });

  it('with the same stars changes nothing', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }, before))
      .when(rate(8))
      .nothing();
  });

  it.each([1, 10])('takes %d half-stars', (halfStars) => {
    given(taste)
      .when(rate(halfStars))
      .then(itemRated({ item: heat, halfStars }));
  });

  it.each([0, 11, -1, 7.5, NaN, Infinity])('refuses %d half-stars', (halfStars) => {
    given(taste)
      .when(rate(halfStars))
      .rejects('STARS_OUT_OF_RANGE', { stars: halfStars / 2 });
  });
});

describe('withdrawing a rating', () => {
  const withdraw = { do: 'withdraw-rating', item: heat } as const;

  it('says what was withdrawn', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }, before))
      .when(withdraw)
      .then(ratingWithdrawn({ item: heat, previous: { halfStars: 8, at: before } }));
  });

  it('of the newest stars only', () => {
    given(
      taste,
      itemRated({ item: heat, halfStars: 8 }, before),
      itemRated({ item: heat, halfStars: 2, previous: { halfStars: 8, at: before } }),
    )
      .when(withdraw)
      .then(ratingWithdrawn({ item: heat, previous: { halfStars: 2, at: NOW } }));
  });

  it('that was not given, or was withdrawn before, changes nothing', () => {
    given(taste, itemRated({ item: akira, halfStars: 8 }), itemWatched({ item: heat }))
      .when(withdraw)
      .nothing();
    given(
      taste,
      itemRated({ item: heat, halfStars: 8 }),
      ratingWithdrawn({ item: heat, previous: { halfStars: 8, at: NOW } }),
    )
      .when(withdraw)
      .nothing();
  });
});

describe('importing ratings', () => {
  const importing = (...ratings: readonly { item: string; halfStars: number; at: string }[]) =>
    ({ do: 'import-ratings', ratings }) as const;

  it('keeps the times of the source', () => {
    given(taste)
      .when(importing({ item: heat, halfStars: 8, at: before }, { item: akira, halfStars: 10, at: later }))
      .then(itemRated({ item: heat, halfStars: 8 }, before), itemRated({ item: akira, halfStars: 10 }, later));
  });

  it('of a newer rating replaces the one that is known', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }, before))
      .when(importing({ item: heat, halfStars: 3, at: later }))
      .then(itemRated({ item: heat, halfStars: 3, previous: { halfStars: 8, at: before } }, later));
  });

  it('of a newer rating with the same stars is a fact too: it was given then', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }, before))
      .when(importing({ item: heat, halfStars: 8, at: later }))
      .then(itemRated({ item: heat, halfStars: 8, previous: { halfStars: 8, at: before } }, later));
  });

  it('passes over what is older than what is known', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }, later))
      .when(importing({ item: heat, halfStars: 3, at: before }))
      .nothing();
  });

  it('again writes nothing', () => {
    given(taste, itemRated({ item: heat, halfStars: 8 }, before), itemRated({ item: akira, halfStars: 10 }, later))
      .when(importing({ item: heat, halfStars: 8, at: before }, { item: akira, halfStars: 10, at: later }))
      .nothing();
  });

  it('of one title twice chains the two, in their order in time', () => {
    given(taste)
      .when(
        importing(
          { item: heat, halfStars: 8, at: before },
          { item: heat, halfStars: 3, at: later },
          { item: heat, halfStars: 5, at: before },
        ),
      )
      .then(
        itemRated({ item: heat, halfStars: 8 }, before),
        itemRated({ item: heat, halfStars: 3, previous: { halfStars: 8, at: before } }, later),
      );
  });

  it('of nothing is nothing', () => {
    given(taste).when(importing()).nothing();
  });

  it('is refused whole where one has impossible stars', () => {
    given(taste)
      .when(importing({ item: heat, halfStars: 8, at: before }, { item: akira, halfStars: 12, at: later }))
      .rejects('STARS_OUT_OF_RANGE', { item: akira, stars: 6 });
  });
});
