import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';

describe('importing an item', () => {
  let catalogue: Catalogue;
  beforeEach(async () => {
    catalogue = await openCatalogue();
  });
  afterEach(() => catalogue.close());

  /** Stream and type of every event of the catalogue, in order. */
  const written = async (): Promise<readonly string[]> => {
    const facts: string[] = [];
    for await (const batch of catalogue.log.follow('start', AbortSignal.timeout(5_000))) {
      for (const { stream, event } of batch) if (stream !== 'log') facts.push(`${stream} ${event.type}`);
      break;
    }
    return facts;
  };

  it('lists it under the id of its row and claims the others', async () => {
    expect(await catalogue.import('movie:movielens:6', { title: 'Heat', externalIds: { tmdb: '949' } })).toEqual({
      id: 'movie:movielens:6',
      written: 2,
      refusedIds: [],
    });
    expect(await written()).toEqual(['alias-movie:tmdb:949 AliasClaimed', 'item-movie:movielens:6 ItemListed']);
    expect((await catalogue.titles.card('movie:tmdb:949')).externalIds).toEqual({ movielens: '6', tmdb: '949' });
  });

  it('run again writes nothing', async () => {
    const rows = [
      ['movie:movielens:6', { title: 'Heat', year: 1995, externalIds: { tmdb: '949', imdb: 'tt0113277' } }],
      ['movie:movielens:7', { title: 'Heat', externalIds: { tmdb: '949' } }],
    ] as const;
    for (const [id, attributes] of rows) await catalogue.import(id, attributes);
    const before = await written();
    for (const [id, attributes] of rows)
      expect(await catalogue.import(id, attributes)).toMatchObject({ id, written: 0 });
    expect(await written()).toEqual(before);
  });

  it('makes one item of the same title under two sources, whichever came first', async () => {
    await catalogue.import('movie:movielens:6', { title: 'Heat', genres: ['Crime'], externalIds: { tmdb: '949' } });
    const second = await catalogue.import('movie:tmdb:949', { title: 'Heat', runtime: 170 });
    expect(second).toEqual({ id: 'movie:movielens:6', written: 1, refusedIds: [] });

    await catalogue.import('movie:tmdb:348', { title: 'Alien', runtime: 117 });
    const third = await catalogue.import('movie:movielens:1214', { title: 'Alien', externalIds: { tmdb: '348' } });
    expect(third).toEqual({ id: 'movie:tmdb:348', written: 2, refusedIds: [] });

    await catalogue.refresh();
    expect(catalogue.view.columns.size).toBe(2);
    expect(await catalogue.titles.card('movie:tmdb:949')).toMatchObject({ genres: ['Crime'], runtime: 170 });
    expect(await catalogue.titles.resolve('movie:movielens:1214')).toBe('movie:tmdb:348');
  });

  it('makes one item of titles that a third source knows to be one', async () => {
    await catalogue.import('movie:movielens:6', { title: 'Heat', externalIds: { imdb: 'tt0113277' } });
    const third = await catalogue.import('movie:tmdb:949', { title: 'Heat', externalIds: { imdb: 'tt0113277' } });
    expect(third).toMatchObject({ id: 'movie:movielens:6', refusedIds: [] });
    expect(await catalogue.titles.resolve('movie:tmdb:949')).toBe('movie:movielens:6');
  });

  it('leaves two rows of one source that share an id two items, and tells which id was refused', async () => {
    await catalogue.import('movie:movielens:6', { title: 'Heat', externalIds: { tmdb: '949' } });
    const second = await catalogue.import('movie:movielens:7', { title: 'Heat, again', externalIds: { tmdb: '949' } });
    expect(second).toEqual({ id: 'movie:movielens:7', written: 1, refusedIds: ['movie:tmdb:949'] });
    expect((await catalogue.titles.card('movie:movielens:7')).externalIds).toEqual({ movielens: '7' });
    expect(await catalogue.titles.resolve('movie:tmdb:949')).toBe('movie:movielens:6');
  });

  it('so does it where the shared id is the name of an item', async () => {
    await catalogue.import('movie:tmdb:949', { title: 'Heat' });
    await catalogue.import('movie:movielens:6', { title: 'Heat', externalIds: { tmdb: '949' } });
    const second = await catalogue.import('movie:movielens:7', { title: 'Heat, again', externalIds: { tmdb: '949' } });
    expect(second).toEqual({ id: 'movie:movielens:7', written: 1, refusedIds: ['movie:tmdb:949'] });
    await catalogue.refresh();
    expect(await catalogue.titles.resolve('movie:tmdb:949')).toBe('movie:tmdb:949');
    expect(await catalogue.titles.resolve('movie:movielens:6')).toBe('movie:tmdb:949');
  });

  it('leaves two items that were listed apart two, when one is told the name of the other', async () => {
    await catalogue.import('movie:movielens:6', { title: 'Heat' });
    await catalogue.import('movie:tmdb:949', { title: 'Heat' });
    const told = await catalogue.import('movie:movielens:6', { externalIds: { tmdb: '949' } });
    expect(told).toEqual({ id: 'movie:movielens:6', written: 0, refusedIds: ['movie:tmdb:949'] });
  });

  it('grants an id to one of two rows that come at the same time', async () => {
    const both = await Promise.all(
      [6, 7].map((n) => catalogue.import(`movie:movielens:${n}`, { title: `Heat ${n}`, externalIds: { tmdb: '949' } })),
    );
    expect(both.map(({ id }) => id)).toEqual(['movie:movielens:6', 'movie:movielens:7']);
    expect(both.flatMap(({ refusedIds }) => refusedIds)).toEqual(['movie:tmdb:949']);
  });

  it('that has no title and is not known is refused, and leaves no trace', async () => {
    const words = new Map([['hash', 'A heist.']]);
    const row = catalogue.import('movie:movielens:6', { externalIds: { tmdb: '949' } }, words);
    await expect(row).rejects.toMatchObject({ code: 'TITLE_MISSING' });
    expect(await written()).toEqual([]);
    expect((await catalogue.texts.getMany(['hash'], catalogue.clock.iso())).size).toBe(0);
  });

  it('that has no title adds to one that is known', async () => {
    await catalogue.import('movie:movielens:6', { title: 'Heat', externalIds: { tmdb: '949' } });
    expect(await catalogue.import('movie:tmdb:949', { runtime: 170 })).toMatchObject({ id: 'movie:movielens:6' });
    expect(await catalogue.titles.card('movie:movielens:6')).toMatchObject({ title: 'Heat', runtime: 170 });
  });
});
