import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';
import type { WhereToWatch } from '../metadata/read/where-to-watch/where-to-watch.ts';
import { BrowseItems, BrowseItemsHandler } from './browse-items.ts';
import { ListMedia, ListMediaHandler } from './list-media.ts';
import { SearchItems, SearchItemsHandler } from './search-items.ts';
import { SuggestItems, SuggestItemsHandler } from './suggest-items.ts';

const nowhere = { rows: () => Promise.resolve(new Set<number>()) } as unknown as WhereToWatch;
const [alien, matrix] = ['movie:tmdb:348', 'movie:movielens:2571'] as const;

describe('a genre that two sources call differently', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await openCatalogue();
    await catalogue.import(alien, { title: 'Alien', genres: ['Horror', 'Science Fiction'] });
    await catalogue.import(matrix, { title: 'Matrix', genres: ['Sci-Fi'] });
    await catalogue.import('movie:tmdb:1', { title: 'Gigi', genres: ['Music', 'Family'] });
    await catalogue.import('movie:movielens:1', { title: 'Evita', genres: ['Musical', 'Children'] });
    await catalogue.refresh();
  });
  afterAll(() => catalogue.close());

  const both = [matrix, alien];

  it('is one to browse by, whichever name is asked for', async () => {
    const browsing = new BrowseItemsHandler(catalogue.view, catalogue.titles, nowhere);
    const page = { sort: 'title', direction: 'descending', limit: 5 } as const;
    for (const genre of ['Sci-Fi', 'science fiction', 'Science Fiction']) {
      const { items, total } = await browsing.execute(new BrowseItems({ genres: [genre], adult: false }, page));
      expect([total, ...items.map(({ id }) => id)]).toEqual([2, ...both]);
    }
  });

  it('is counted as one, and what is not the same is not', async () => {
    const [movies] = await new ListMediaHandler(catalogue.view).execute(new ListMedia());
    expect(movies!.genres[0]).toEqual({ genre: 'Science Fiction', titles: 2 });
    expect(movies!.genres.slice(1).map(({ genre }) => genre)).toEqual([
      ...['Children', 'Family', 'Horror', 'Music', 'Musical'],
    ]);
  });

  it('is found and suggested by all of its names', async () => {
    const search = new SearchItemsHandler(catalogue.view, catalogue.titles);
    const suggest = new SuggestItemsHandler(catalogue.view, new ListMediaHandler(catalogue.view));
    for (const text of ['sci-fi', 'scifi', 'science fiction'])
      expect((await search.execute(new SearchItems(text, 5))).map(({ id }) => id).toSorted()).toEqual(both);
    for (const text of ['sci-f', 'science f'])
      expect((await suggest.execute(new SuggestItems(text, 5)))[0]).toEqual({
        ...{ kind: 'genre', genre: 'Science Fiction', titles: 2 },
      });
  });

  it('is shown by one name, and kept as it was told', async () => {
    expect((await catalogue.titles.card(matrix)).genres).toEqual(['Science Fiction']);
    expect((await catalogue.titles.page(matrix, false)).genres).toEqual(['Science Fiction']);
    const told: unknown[] = [];
    for await (const { event } of catalogue.log.read(`item-${matrix}`)) told.push(event.data);
    expect(told).toMatchObject([{ attributes: { genres: ['Sci-Fi'] } }]);
  });

  it('is shown so of a title that came in a moment ago', async () => {
    await catalogue.import('movie:movielens:541', { title: 'Blade Runner', genres: ['Sci-Fi'] });
    expect((await catalogue.titles.page('movie:movielens:541', false)).genres).toEqual(['Science Fiction']);
  });
});
