import { inStream, projected } from '#testing';
import { itemRated, itemWatched, ratingWithdrawn, watchWithdrawn } from '../../recommendation.spec.tools.ts';
import { itemOfYear, popularity, type Counted } from './projection.ts';

const heat = 'movie:movielens:6';
/** The last day of 2023 is day 19,722, the first of 2024 is day 19,723. */
const [lastOf2023, firstOf2024] = ['2023-12-31T23:59:59.999Z', '2024-01-01T00:00:00.000Z'];
const nextDay = '2024-01-02T12:00:00.000Z';

const by = (member: string, event: Counted) => inStream(`taste-${member}`, event);

describe('popularity', () => {
  it('counts what was rated or watched on each UTC day, year by year', () => {
    projected(popularity)
      .given(
        by('anna', itemRated({ item: heat, halfStars: 1 }, lastOf2023)),
        by('ben', itemRated({ item: heat, halfStars: 10 }, firstOf2024)),
        by('cleo', itemWatched({ item: heat }, firstOf2024)),
        by('anna', itemRated({ item: 'anime:mal:47', halfStars: 7 }, nextDay)),
      )
      .then(`${heat}|2023`, { item: heat, year: 2023, days: { 19722: 1 } })
      .and(`${heat}|2024`, { item: heat, year: 2024, days: { 19723: 2 } })
      .and('anime:mal:47|2024', { item: 'anime:mal:47', year: 2024, days: { 19724: 1 } })
      .twice()
      .rebuilt();
  });

  it('counts a changed rating on its new day, also in another year', () => {
    const first = by('anna', itemRated({ item: heat, halfStars: 1 }, lastOf2023));
    const changed = (previous: string, at: string) =>
      by('anna', itemRated({ item: heat, halfStars: 2, previous: { halfStars: 1, at: previous } }, at));
    projected(popularity)
      .given(first, changed(lastOf2023, firstOf2024))
      .then(`${heat}|2023`, undefined)
      .and(`${heat}|2024`, { item: heat, year: 2024, days: { 19723: 1 } })
      .twice()
      .rebuilt();
    projected(popularity)
      .given(first, changed(lastOf2023, firstOf2024), changed(firstOf2024, nextDay))
      .then(`${heat}|2024`, { item: heat, year: 2024, days: { 19724: 1 } })
      .twice()
      .rebuilt();
    projected(popularity)
      .given(first, changed(lastOf2023, lastOf2023))
      .then(`${heat}|2023`, { item: heat, year: 2023, days: { 19722: 1 } })
      .twice()
      .rebuilt();
  });

  it('counts a title watched again on its new day', () => {
    projected(popularity)
      .given(
        by('anna', itemWatched({ item: heat }, lastOf2023)),
        by('anna', itemWatched({ item: heat, previous: { at: lastOf2023 } }, nextDay)),
      )
      .then(`${heat}|2023`, undefined)
      .and(`${heat}|2024`, { item: heat, year: 2024, days: { 19724: 1 } })
      .twice()
      .rebuilt();
  });

  it('keeps nothing of what was withdrawn, and all of what was not', () => {
    projected(popularity)
      .given(
        by('anna', itemRated({ item: heat, halfStars: 8 }, firstOf2024)),
        by('anna', itemWatched({ item: heat }, firstOf2024)),
        by('ben', itemWatched({ item: heat }, lastOf2023)),
        by('anna', ratingWithdrawn({ item: heat, previous: { halfStars: 8, at: firstOf2024 } }, nextDay)),
        by('ben', watchWithdrawn({ item: heat, previous: { at: lastOf2023 } }, nextDay)),
      )
      .then(`${heat}|2023`, undefined)
      .and(`${heat}|2024`, { item: heat, year: 2024, days: { 19723: 1 } })
      .twice()
      .rebuilt();
  });

  it('names the item in the id of each document', () => {
    expect(itemOfYear(`${heat}|2024`)).toBe(heat);
  });
});
