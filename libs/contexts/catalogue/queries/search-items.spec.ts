import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';
import { ListMediaHandler } from './list-media.ts';
import { SearchItems, SearchItemsHandler } from './search-items.ts';
import { SuggestItems, SuggestItemsHandler, type Suggestion } from './suggest-items.ts';

describe('looking for titles', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await openCatalogue();
    const person = (name: string) => ({ credits: [{ name, role: 'director' as const }] });
    await catalogue.import('movie:tmdb:949', { title: 'Heat', year: 1995, genres: ['Crime', 'Drama'], language: 'en' });
    await catalogue.import('movie:tmdb:1', {
      title: 'Heat of the Night',
      adult: true,
      genres: ['Erotic'],
      voteCount: 9,
    });
    await catalogue.import('movie:tmdb:2', { title: 'Body Heat', genres: ['Crime'], ...person('Heath Ledger') });
    await catalogue.import('anime:mal:1', { title: 'Heat Guy J', genres: ['Action'], ...person('Kenji Kamiyama') });
    await catalogue.import('anime:mal:2', {
      title: 'Eden',
      genres: ['Action'],
      language: 'ja',
      ...person('Kenji Kamiyama'),
    });
    await catalogue.refresh();
  });
  afterAll(() => catalogue.close());

  const find = async (text: string, limit = 10, medium?: string, adult = false): Promise<readonly string[]> => {
    const search = new SearchItemsHandler(catalogue.view, catalogue.titles);
    return (await search.execute(new SearchItems(text, limit, medium, adult))).map(({ id }) => id);
  };
  const suggest = (text: string, limit = 10, medium?: string, adult = false): Promise<readonly Suggestion[]> => {
    const handler = new SuggestItemsHandler(catalogue.view, new ListMediaHandler(catalogue.view));
    return handler.execute(new SuggestItems(text, limit, medium, adult));
  };

  it('finds the best first, of one medium or of all', async () => {
    const all = await find('heat');
    expect(all[0]).toBe('movie:tmdb:949');
    expect(all.toSorted()).toEqual(['anime:mal:1', 'movie:tmdb:2', 'movie:tmdb:949']);
    expect((await find('heat', 10, 'movie')).toSorted()).toEqual(['movie:tmdb:2', 'movie:tmdb:949']);
    expect(await find('heat', 1)).toEqual(['movie:tmdb:949']);
  });

  it('finds titles of a genre in a language', async () => {
    expect(await find('english crime')).toEqual(['movie:tmdb:949']);
    expect(await find('japanese action')).toEqual(['anime:mal:2']);
  });

  it('finds titles for adults only where they are asked for, and as many others as without them', async () => {
    expect(await find('heat of the night', 10, 'movie')).not.toContain('movie:tmdb:1');
    expect((await find('heat of the night', 10, 'movie', true))[0]).toBe('movie:tmdb:1');
    expect(await find('heat', 3)).toHaveLength(3);
  });

  it('suggests titles with their year and medium, and what else is called so', async () => {
    expect(await suggest('heat', 1)).toEqual([
      { kind: 'title', id: 'movie:tmdb:949', title: 'Heat', year: 1995, medium: 'movie' },
    ]);
    expect(await suggest('heat', 10, 'movie')).toEqual([
      { kind: 'person', name: 'Heath Ledger', titles: 1 },
      { kind: 'title', id: 'movie:tmdb:949', title: 'Heat', year: 1995, medium: 'movie' },
      { kind: 'title', id: 'movie:tmdb:2', title: 'Body Heat', year: null, medium: 'movie' },
    ]);
  });

  it('suggests people by any of their names, with the number of their titles', async () => {
    expect((await suggest('kamiy'))[0]).toEqual({ kind: 'person', name: 'Kenji Kamiyama', titles: 2 });
    expect((await suggest('kenji kam', 1))[0]).toMatchObject({ kind: 'title' });
    expect((await suggest('kenji kam', 2))[0]).toMatchObject({ kind: 'person' });
    expect((await suggest('ka')).map(({ kind }) => kind)).not.toContain('person');
  });

  it('suggests genres by their beginning, those of titles for adults only where these are asked for', async () => {
    expect((await suggest('act'))[0]).toEqual({ kind: 'genre', genre: 'Action', titles: 2 });
    expect(await suggest('act', 10, 'movie')).toEqual([]);
    expect(await suggest('erot')).toEqual([]);
    expect((await suggest('erot', 10, undefined, true))[0]).toEqual({ kind: 'genre', genre: 'Erotic', titles: 1 });
  });
});
