import { idNamed, metaOf } from '#testing';
import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';

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
      posterUrl: `/api/items/${heat}/poster`,
      backdropUrl: null,
      voteAverage: 7.93,
      voteCount: 70_000,
      rating: { mean: 7.93, count: 70_000 },
      externalIds: { imdb: 'tt0113277', movielens: '6', tmdb: '949' },
      extra: { studio: 'Warner' },
    });
  });

  it('count the stars of members beside the votes of the source, on cards, pages and outlines', async () => {
    await importHeat({ voteCentis: 700, voteCount: 2 });
    await catalogue.refresh();
    catalogue.view.vote(heat, { count: 1, sum: 10 });
    const both = { voteAverage: 7, voteCount: 2, rating: { mean: 8, count: 3 } };
    expect(await catalogue.titles.card(heat)).toMatchObject(both);
    expect(await catalogue.titles.page(heat, false)).toMatchObject(both);
    expect(catalogue.titles.outlines([heat])).toMatchObject([both]);
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

  it('are known in outline without a reading, and whole where they were read lately', async () => {
    const studio = { extra: { studio: 'Warner' } };
    await importHeat({ year: 1995, voteCentis: 793, voteCount: 70_000, genres: ['Crime'], ...studio });
    await catalogue.import('anime:mal:47', { title: 'Akira' });
    await catalogue.refresh();
    const outlines = () => catalogue.titles.outlines(['anime:mal:47', 'movie:movielens:0', 'tt0113277', heat]);
    const [akira, outlined] = outlines();
    expect(akira).toMatchObject({ id: 'anime:mal:47', medium: 'anime', title: 'Akira', year: null, voteCount: null });
    const card = await catalogue.titles.card(heat);
    expect(outlined).toEqual({ ...card, externalIds: {}, extra: {} });
    expect(outlines()[1]).toEqual(card);
    expect(outlines()).toHaveLength(2);
  });

  it('show the picture a source told of, and a drawn one where there is none', async () => {
    const told = (field: string, hash: string) => ({ texts: { [field]: { source: 'test', hash } } });
    const pictures = new Map([
      ['path', '/abc.jpg'],
      ['address', 'https://pictures.example/1.jpg'],
      ['nonsense', 'javascript:alert(1)'],
    ]);
    const posterOf = async (hash: string) => {
      await importHeat(told('poster', hash), pictures);
      await catalogue.refresh();
      return (await catalogue.titles.card(heat)).posterUrl;
    };
    expect(await posterOf('path')).toBe('/api/images/tmdb/w500/abc.jpg');
    expect(await posterOf('address')).toBe('https://pictures.example/1.jpg');
    expect(await posterOf('nonsense')).toBe(`/api/items/${heat}/poster`);
    expect(await posterOf('expired')).toBe(`/api/items/${heat}/poster`);
  });

  it('have a page with everything else, those for adults only for who may see them', async () => {
    await importHeat({ credits: [{ name: 'Michael Mann', role: 'director' }], alsoKnownAs: ['Fuego'], adult: true });
    await catalogue.refresh();
    await expect(catalogue.titles.page(heat, false)).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
    expect(await catalogue.titles.page('tt0113277', true)).toMatchObject({
      id: heat,
      alsoKnownAs: ['Fuego'],
      credits: [{ name: 'Michael Mann', role: 'director' }],
      adult: true,
      retired: false,
    });
  });
});
