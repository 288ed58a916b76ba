import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';
import {
  AddItem,
  AddItemHandler,
  ChangeStanding,
  ChangeStandingHandler,
  EditItem,
  EditItemHandler,
  MergeItem,
  MergeItemHandler,
} from './change-item.ts';
import { idNamed } from '#testing';

const heat = 'movie:movielens:6';
const double = 'movie:tmdb:949';

describe('the catalogue in the hands of an admin', () => {
  let catalogue: Catalogue;
  beforeEach(async () => {
    catalogue = await openCatalogue();
    await catalogue.import(heat, { title: 'Heat', genres: ['Crime'], externalIds: { imdb: 'tt0113277' } });
  });
  afterEach(() => catalogue.close());

  const add = (id: string | undefined, externalIds = {}, meta = catalogue.nextMeta()) => {
    const handler = new AddItemHandler(catalogue.executor, catalogue.ids, catalogue.texts);
    const words = { overview: 'A heist.' };
    return handler.execute(new AddItem('movie', id, { title: 'Added', genres: [], externalIds }, words, meta));
  };
  const edit = (id: string, changes: object, words = {}) =>
    new EditItemHandler(catalogue.executor, catalogue.streams, catalogue.ids, catalogue.texts).execute(
      new EditItem(id, changes, words, catalogue.nextMeta()),
    );
  const change = (id: string, what: 'retire' | 'restore') =>
    new ChangeStandingHandler(catalogue.executor, catalogue.streams).execute(
      new ChangeStanding(id, what, catalogue.nextMeta()),
    );
  const merge = (id: string, into: string) =>
    new MergeItemHandler(catalogue.executor, catalogue.streams).execute(new MergeItem(id, into, catalogue.nextMeta()));
  const page = async (id: string) => {
    await catalogue.refresh();
    return catalogue.titles.page(id, false);
  };
  const resolvesTo = async (id: string) => {
    const before = await catalogue.titles.resolve(id);
    await catalogue.refresh();
    expect(await catalogue.titles.resolve(id)).toBe(before);
    return before;
  };

  it('adds a title, under an id of the platform’s own unless one is given', async () => {
    const { id } = await add(undefined, { tmdb: '1' });
    expect(id).toMatch(/^movie:reprise:[0-9a-f-]{36}$/);
    expect(await page('movie:tmdb:1')).toMatchObject({ id, title: 'Added', overview: 'A heist.' });
    expect((await add('movie:imdb:tt0000001')).id).toBe('movie:imdb:tt0000001');
  });

  it('adds a title once, however often the same command comes', async () => {
    const meta = { ...catalogue.nextMeta(), commandId: idNamed('adding') };
    const [first, again] = [await add(undefined, {}, meta), await add(undefined, {}, meta)];
    expect(again).toEqual(first);
  });

  it('refuses an id that is taken, is of another medium, or none', async () => {
    await expect(add(heat)).rejects.toMatchObject({ code: 'ITEM_EXISTS' });
    await expect(add('movie:imdb:tt0113277')).rejects.toMatchObject({ code: 'ALIAS_TAKEN' });
    await expect(add('movie:tmdb:2', { imdb: 'tt0113277' })).rejects.toMatchObject({ code: 'ALIAS_TAKEN' });
    await expect(add('anime:mal:1')).rejects.toMatchObject({ code: 'OTHER_MEDIUM' });
    await expect(add('nonsense')).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });

  it('edits a title by any of its ids; what was set no import changes, the rest it does', async () => {
    expect((await edit('tt0113277', { title: 'HEAT', year: 1995 }, { tagline: 'A crime saga.' })).id).toBe(heat);
    await catalogue.import(heat, { title: 'Heat', year: 1996, runtime: 170 });
    expect(await page(heat)).toMatchObject({ title: 'HEAT', year: 1995, runtime: 170, tagline: 'A crime saga.' });
    await edit(heat, { year: null }, { tagline: null });
    expect(await page(heat)).toMatchObject({ year: null, tagline: null });
    await expect(edit('movie:tmdb:404', { title: 'x' })).rejects.toMatchObject({ code: 'UNKNOWN_ITEM' });
  });

  it('gives a title an id more, which opens it', async () => {
    await edit(heat, { externalIds: { tmdb: '5' } });
    expect(await resolvesTo('movie:tmdb:5')).toBe(heat);
    await catalogue.import('movie:tmdb:7', { title: 'Another' });
    await expect(edit('movie:tmdb:7', { externalIds: { imdb: 'tt0113277' } })).rejects.toMatchObject({
      code: 'ALIAS_TAKEN',
    });
  });

  it('retires a title, which is then found by its id alone, and restores it', async () => {
    await change(heat, 'retire');
    expect(await page(heat)).toMatchObject({ title: 'Heat', retired: true });
    expect([catalogue.view.columns.size, catalogue.view.search.search('heat', { limit: 5 })]).toEqual([0, []]);
    expect(await catalogue.titles.cards([heat])).toHaveLength(1);
    await change('tt0113277', 'restore');
    expect(await page(heat)).toMatchObject({ retired: false });
    expect(catalogue.view.columns.size).toBe(1);
  });

  describe('merging duplicates', () => {
    beforeEach(() => catalogue.import(double, { title: 'Heat (1995)', externalIds: { mal: '9' } }));

    it('lets one title stand for both, by all ids of both', async () => {
      expect((await merge('movie:mal:9', 'tt0113277')).id).toBe(heat);
      for (const id of [double, 'movie:mal:9', heat, 'tt0113277']) expect(await resolvesTo(id)).toBe(heat);
      expect((await catalogue.titles.cards([double, heat])).map(({ id }) => id)).toEqual([heat]);
      expect(catalogue.titles.merged(heat)).toEqual([double]);
      expect(catalogue.view.columns.size).toBe(1);
    });

    it('can be done one after the other, and taken back', async () => {
      await catalogue.import('movie:tmdb:3', { title: 'Third' });
      await merge('movie:tmdb:3', double);
      await merge(double, heat);
      expect(await resolvesTo('movie:tmdb:3')).toBe(heat);
      expect(await edit(double, { year: 1995 })).toMatchObject({ id: heat });
      await change(double, 'restore');
      await catalogue.refresh();
      expect(await resolvesTo('movie:tmdb:3')).toBe(double);
    });

    it('goes into what stands for the other, and never into itself', async () => {
      await merge(double, heat);
      await expect(merge(heat, double)).rejects.toMatchObject({ code: 'MERGE_INTO_ITSELF' });
      await expect(merge(heat, heat)).rejects.toMatchObject({ code: 'MERGE_INTO_ITSELF' });
      await catalogue.import('anime:mal:1', { title: 'Other' });
      await expect(merge(heat, 'anime:mal:1')).rejects.toMatchObject({ code: 'OTHER_MEDIUM' });
    });

    it('never ends in a circle, also when two merge at once', async () => {
      await Promise.allSettled([merge(double, heat), merge(heat, double)]);
      const standing = await Promise.all([heat, double].map((id) => catalogue.titles.resolve(id)));
      for (const id of standing) expect(await catalogue.titles.resolve(id)).toBe(id);
    });

    it('is not undone by an import, which ends as it began however often it runs', async () => {
      await merge(double, heat);
      const rows = () =>
        Promise.all([
          catalogue.import(double, { title: 'Heat (1995)', year: 1995 }),
          catalogue.import(heat, { title: 'Heat', year: 1996 }),
        ]);
      expect((await rows()).map(({ id }) => id)).toEqual([heat, heat]);
      expect((await rows()).map(({ written }) => written)).toEqual([0, 0]);
      expect(await page(double)).toMatchObject({ id: heat, title: 'Heat', year: 1996 });
    });
  });
});
