import { join } from 'node:path';
import { requires, sharedFolder } from '#testing/requires';
import { allOf } from './all-of.ts';
import { readCatalogueFile } from './catalogue-file.ts';
import { readMovieLensItems, readMovieLensRatings } from './movielens.ts';

requires('shared-data').describe('the published files', () => {
  const data = join(sharedFolder(), 'data');
  const movieLens = join(data, 'ml-latest-small');

  it('ml-latest-small: 9,742 movies', async () => {
    const told = await allOf(readMovieLensItems(movieLens));
    const items = told.flatMap((each) => ('item' in each ? each.item : []));
    expect(items).toHaveLength(9_742);
    expect(told).toHaveLength(9_742);
    expect(items.filter(({ attributes }) => attributes.externalIds?.imdb)).toHaveLength(9_742);
    expect(items.filter(({ attributes }) => attributes.externalIds?.tmdb)).toHaveLength(9_734);
    expect(items.filter(({ attributes }) => attributes.year === undefined)).toHaveLength(12);
    expect(
      items
        .filter(({ attributes }) => /\)$|, (?:The|An?)$/.test(attributes.title))
        .map(({ attributes }) => attributes.title),
    ).toEqual(['Frontière(s)', 'Birdman: Or (The Unexpected Virtue of Ignorance)']);
  });

  it('ml-latest-small: 100,836 ratings by 610 members', async () => {
    const members = new Set<number>();
    let ratings = 0;
    for await (const each of readMovieLensRatings(movieLens)) {
      if ('error' in each) throw new Error(`${each.line}: ${each.error}`);
      members.add(each.member);
      ratings += each.ratings.length;
    }
    expect([ratings, members.size]).toEqual([100_836, 610]);
  });

  it.each([
    ['movie', 'movielens', 'movies.csv', 9_742, 8_812, ['popularity']],
    ['anime', 'mal', 'anime.csv', 2_999, 2_999, []],
    ['manga', 'mal', 'manga.csv', 2_996, 2_996, []],
  ])('the catalogue of %s', async (medium, source, name, rows, titled, ignored) => {
    const columns: string[] = [];
    const onIgnored = (more: readonly string[]): void => void columns.push(...more);
    const told = await allOf(readCatalogueFile(medium, join(data, 'catalogue', name), { source, onIgnored }));
    expect(told.filter((each) => 'error' in each)).toEqual([]);
    expect(told).toHaveLength(rows);
    expect(told.filter((each) => 'item' in each && each.item.attributes.title !== undefined)).toHaveLength(titled);
    expect(columns).toEqual(ignored);
  });
});
