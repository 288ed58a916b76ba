import { given, NOW } from '#testing';
import { itemRated, itemWatched, itemWatchlisted, watchlistingWithdrawn } from './events.ts';
import { taste } from './taste.ts';

const heat = 'movie:movielens:6';
const akira = 'anime:mal:47';
const before = '2020-02-29T23:59:59.999Z';

describe('the watchlist', () => {
  const add = (at?: string) => ({ do: 'watchlist', item: heat, ...(at !== undefined && { at }) }) as const;
  const withdraw = { do: 'withdraw-watchlisting', item: heat } as const;

  it('takes a title, also one that was watched or rated', () => {
    given(taste, itemWatchlisted({ item: akira }), itemWatched({ item: heat }), itemRated({ item: heat, halfStars: 3 }))
      .when(add())
      .then(itemWatchlisted({ item: heat }));
  });

  it('keeps the time of the source, but none that is yet to come', () => {
    given(taste)
      .when(add(before))
      .then(itemWatchlisted({ item: heat }, before));
    given(taste)
      .when(add('9999-12-31T23:59:59.999Z'))
      .then(itemWatchlisted({ item: heat }));
  });

  it('holds a title once', () => {
    given(taste, itemWatchlisted({ item: heat }, before))
      .when(add())
      .nothing();
  });

  it('lets go of a title, saying since when it was there', () => {
    given(taste, itemWatchlisted({ item: heat }, before))
      .when(withdraw)
      .then(watchlistingWithdrawn({ item: heat, previous: { at: before } }));
  });

  it('of a title that is not there lets go of nothing', () => {
    given(taste, itemWatchlisted({ item: akira }))
      .when(withdraw)
      .nothing();
    given(taste, itemWatchlisted({ item: heat }), watchlistingWithdrawn({ item: heat, previous: { at: NOW } }))
      .when(withdraw)
      .nothing();
  });
});
