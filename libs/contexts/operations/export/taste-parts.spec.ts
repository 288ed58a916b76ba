import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { Streams } from '#runtime';
import { idNamed } from '#testing';
import { TasteOf, type Taste } from '../../taste/published.ts';
import { itemsIn, TASTE_PARTS, tasteIn } from './taste-parts.ts';

describe('a taste in an export', () => {
  let empty: Taste;
  beforeAll(async () => {
    const log = await openSqliteEventStore({ file: ':memory:' });
    empty = await new TasteOf(new Streams(log)).member(idNamed('anna'));
    await log.close();
  });

  it('has every part that a taste has, each under a name of its own', () => {
    expect(Object.keys(TASTE_PARTS).sort()).toEqual(Object.keys(empty).sort());
    const names = Object.values(TASTE_PARTS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(tasteIn(empty, () => null))).toEqual(names);
  });

  it('speaks of each title once', () => {
    const at = '2020-02-29T00:00:00.000Z';
    const taste: Taste = {
      ...empty,
      ratings: empty.ratings.set('movie:tmdb:1', { halfStars: 9, at }),
      watched: empty.watched.set('movie:tmdb:1', { at }),
      favourites: [{ item: 'movie:tmdb:2', at }],
      feedback: empty.feedback.set('one', { id: 'one', item: 'movie:tmdb:3', verdict: 'like', at }),
    };
    expect(itemsIn(taste)).toEqual(['movie:tmdb:1', 'movie:tmdb:2', 'movie:tmdb:3']);
  });
});
