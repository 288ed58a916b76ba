import { idNamed, metaOf } from '#testing';
import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';
import { ListMediaHandler } from './list-media.ts';
import { SearchItems, SearchItemsHandler, SuggestItems, SuggestItemsHandler } from './search-items.ts';

describe('titles', () => {
  let catalogue: Catalogue;
  beforeEach(async () => {
    catalogue = await openCatalogue();
  });
  afterEach(() => catalogue.close());

  const heat = 'movie:movielens:6';
  const importHeat = (attributes = {}, words?: Map<string, string>) =>
    catalogue.import(heat, { title: 'Heat', externalIds: { tmdb: '949', imdb: 'tt0113277' }, ...attributes }, words);

  it.each(['projected', 'only in the log yet'])('are known by any of their ids (%s)', async (when) => {
    await importHeat();
    if (when === 'projected') await catalogue.refresh();
    for (const id of [heat, 'movie:tmdb:949', 'movie:imdb:tt0113277', 'tt0113277'])
      expect(await catalogue.titles.resolve(id)).toBe(heat);
  });

  it.each(['movie:movielens:7', 'tt0000007', 'anime:tmdb:949', 'heat'])('do not know %s', async (id) => {
    await importHeat();
    await catalogue.refresh();
    await expect(catalogue.titles.resolve(id)).rejects.toMatchObject({ code: 'UNKNOWN_ITEM', details: { itemId: id } });
    await expect(catalogue.titles.card(id)).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });

  it('do not know an id that was claimed for a title which never came', async () => {
    const claimed = { type: 'AliasClaimed', data: { item: heat } };
    await catalogue.log.append('alias-movie:tmdb:949', 0, [{ id: idNamed('claim'), event: claimed, meta: metaOf() }]);
    await expect(catalogue.titles.resolve('movie:tmdb:949')).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
    await importHeat();
    expect(await catalogue.titles.resolve('movie:tmdb:949')).toBe(heat);
  });

  it('have cards with everything there is to show, and null where nothing is known', async () => {
    const hashed = { overview: { source: 'test', hash: 'h1' }, tagline: { source: 'test', hash: 'h2' } };
    await importHeat(
      { year: 1995, voteCentis: 793, voteCount: 70_000, texts: hashed, extra: { studio: 'Warner' } },
      new Map([['h1', 'A heist.']]),
    );
    await catalogue.refresh();
    expect(await catalogue.titles.card('tt0113277')).toEqual({
      id: heat,
      medium: 'movie',
      title: 'Heat',
      originalTitle: null,
      year: 1995,
      genres: [],
      keywords: [],
      people: [],
      runtime: null,
      language: null,
      overview: 'A heist.',
      tagline: null,
      releaseDate: null,
      posterUrl: null,
      backdropUrl: null,
      voteAverage: 7.93,
      voteCount: 70_000,
      externalIds: { imdb: 'tt0113277', movielens: '6', tmdb: '949' },
      extra: { studio: 'Warner' },
    });
  });

  it('have cards in the order asked for, without those that are unknown', async () => {
    await importHeat();
    await catalogue.import('anime:mal:47', { title: 'Akira' });
    await catalogue.refresh();
    const cards = await catalogue.titles.cards(['anime:mal:47', 'movie:movielens:0', heat]);
    expect(cards.map(({ id }) => id)).toEqual(['anime:mal:47', heat]);
  });

  it('have cards as new as the view', async () => {
    await importHeat();
    await catalogue.refresh();
    expect((await catalogue.titles.card(heat)).year).toBeNull();
    await importHeat({ year: 1995 });
    await catalogue.refresh();
    expect((await catalogue.titles.card(heat)).year).toBe(1995);
  });
});

describe('looking for titles', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await openCatalogue();
    await catalogue.import('movie:tmdb:949', { title: 'Heat', year: 1995, genres: ['Crime', 'Drama'] });
    await catalogue.import('movie:tmdb:1', { title: 'Heat of the Night', adult: true, genres: ['Erotic'] });
    await catalogue.import('movie:tmdb:2', { title: 'Body Heat', genres: ['Crime'] });
    await catalogue.import('anime:mal:1', { title: 'Heat Guy J', genres: ['Action'] });
    await catalogue.refresh();
  });
  afterAll(() => catalogue.close());

  const find = async (text: string, limit: number, medium?: string) => {
    const search = new SearchItemsHandler(catalogue.view, catalogue.titles);
    const suggest = new SuggestItemsHandler(catalogue.view);
    const found = (await search.execute(new SearchItems(text, limit, medium))).map(({ id }) => id);
    expect((await suggest.execute(new SuggestItems(text, limit, medium))).map(({ id }) => id)).toEqual(found);
    return found;
  };

  it('finds the best first, of one medium or of all, and none for adults', async () => {
    const all = await find('heat', 10);
    expect(all[0]).toBe('movie:tmdb:949');
    expect(all.toSorted()).toEqual(['anime:mal:1', 'movie:tmdb:2', 'movie:tmdb:949']);
    expect((await find('heat', 10, 'movie')).toSorted()).toEqual(['movie:tmdb:2', 'movie:tmdb:949']);
    expect(await find('heat of the night', 10, 'movie')).not.toContain('movie:tmdb:1');
    expect(await find('heat', 1)).toEqual(['movie:tmdb:949']);
  });

  it('suggests a title with its year and medium', async () => {
    const [first] = await new SuggestItemsHandler(catalogue.view).execute(new SuggestItems('heat', 1));
    expect(first).toEqual({ id: 'movie:tmdb:949', title: 'Heat', year: 1995, medium: 'movie' });
    const [, body] = await new SuggestItemsHandler(catalogue.view).execute(new SuggestItems('heat', 2, 'movie'));
    expect(body).toMatchObject({ title: 'Body Heat', year: null });
  });

  it('lists the media and their genres by how many titles they have, without those for adults', async () => {
    expect(await new ListMediaHandler(catalogue.view).execute()).toEqual([
      {
        medium: 'movie',
        titles: 2,
        genres: [
          { genre: 'Crime', titles: 2 },
          { genre: 'Drama', titles: 1 },
        ],
      },
      { medium: 'anime', titles: 1, genres: [{ genre: 'Action', titles: 1 }] },
    ]);
  });
});
