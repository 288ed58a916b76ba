import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DAY_MS } from '#kernel';
import { readMovieLensItems } from '#contexts/catalogue/import/movielens';
import { item } from '#contexts/catalogue/domain/item';
import { metadata } from '#contexts/catalogue/metadata/domain/metadata';
import { metaOf, idNamed } from '#testing';
import { filmNamed, linkedFilms, type Film } from './films.ts';
import { openSourcedCatalogue, type SourcedCatalogue } from './sourced-catalogue.ts';
import { TROUBLES } from './tmdb-double.ts';

const films: readonly Film[] = [
  filmNamed(862, 'tt0114709', 'Toy Story', { date: '1995-11-22', genres: ['Animation', 'Family'] }),
  filmNamed(949, 'tt0113277', 'Heat', { date: '1995-12-15' }),
  filmNamed(194, 'tt0211915', 'Amélie', { date: '2001-04-25', language: 'fr' }),
];
const never = new AbortController().signal;
const [toyStory, heat, amelie] = ['movie:movielens:1', 'movie:movielens:6', 'movie:movielens:4973'] as const;

describe('the metadata of the world', () => {
  let catalogue: SourcedCatalogue;
  beforeEach(async () => {
    catalogue = await openSourcedCatalogue(films);
    await catalogue.import(toyStory, {
      title: 'Toy Story',
      year: 1995,
      genres: ['Comedy'],
      externalIds: { tmdb: '862' },
    });
    await catalogue.import(heat, { title: 'Heat', year: 1995, externalIds: { imdb: 'tt0113277' } });
    await catalogue.import(amelie, { title: 'Amelie', year: 2001 });
    await catalogue.import('movie:movielens:9', { title: 'Of which nobody knows', year: 2001 });
    await catalogue.import('anime:mal:1', { title: 'Heat', year: 1995 });
    await catalogue.refresh();
  });
  afterEach(() => catalogue.close());

  const enrich = () => catalogue.collector.enrich({ signal: never });
  const attributesOf = async (id: string) => (await catalogue.streams.fold(item, id)).state.attributes;
  const metadataOf = async (id: string) => (await catalogue.streams.fold(metadata, id)).state;
  const pageOf = async (id: string) => {
    await catalogue.refresh();
    return catalogue.titles.page(id, false);
  };

  it('finds titles by their id there, by that of IMDb, by name and year, and remembers which they are', async () => {
    expect(await enrich()).toEqual({ titles: 4, kept: 3, missing: 1, known: 0, failed: 0 });
    expect((await metadataOf(toyStory)).match).toEqual({ source: 'tmdb', id: '862', by: 'own-id' });
    expect((await metadataOf(heat)).match).toEqual({ source: 'tmdb', id: '949', by: 'imdb' });
    expect((await metadataOf(amelie)).match).toEqual({ source: 'tmdb', id: '194', by: 'title' });
    expect(await metadataOf('movie:movielens:9')).toMatchObject({ match: undefined, missedAt: expect.any(String) });
  });

  it('adds what was not known, and replaces nothing', async () => {
    await enrich();
    expect(await attributesOf(toyStory)).toMatchObject({ genres: ['Comedy'], runtime: 122, language: 'en' });
    expect(await pageOf('movie:tmdb:194')).toMatchObject({
      ...{ id: amelie, title: 'Amelie', overview: 'All about Amélie.', tagline: 'Amélie, once more.' },
      ...{ posterUrl: '/api/images/tmdb/w500/poster194.jpg', backdropUrl: '/api/images/tmdb/w1280/backdrop194.jpg' },
    });
  });

  it('asks nobody a second time', async () => {
    await enrich();
    const before = catalogue.double.asked.length;
    expect(await enrich()).toEqual({ titles: 4, kept: 0, missing: 0, known: 4, failed: 0 });
    expect(catalogue.double.asked).toHaveLength(before);
  });

  it('leaves what an admin wrote, however often it runs', async () => {
    const changes = { runtime: 1, texts: { overview: { source: 'reprise', hash: 'mine' } } };
    await catalogue.texts.put([{ source: 'reprise', hash: 'mine', text: 'My own words.' }]);
    await catalogue.executor.execute(item, toyStory, { do: 'edit', changes }, metaOf({ commandId: idNamed('edit') }));
    await enrich();
    catalogue.clock.advance(151 * DAY_MS);
    await enrich();
    expect(await pageOf(toyStory)).toMatchObject({
      runtime: 1,
      overview: 'My own words.',
      tagline: 'Toy Story, once more.',
    });
  });

  it('shows no words longer than the source allows, and none of them is in the log', async () => {
    await enrich();
    catalogue.clock.advance(181 * DAY_MS);
    expect(await pageOf(toyStory)).toMatchObject({ overview: null, tagline: null, backdropUrl: null, runtime: 122 });
    const events: unknown[] = [];
    for await (const { event } of catalogue.log.read(`item-${toyStory}`)) events.push(event);
    expect(JSON.stringify(events)).not.toContain('All about');
    expect(JSON.stringify(events)).not.toContain('poster862');
  });

  it('leaves words that stay, for those would not', async () => {
    const hash = 'forever';
    await catalogue.texts.put([{ source: 'test', hash, text: 'Words of the catalogue.' }]);
    await catalogue.import(heat, { texts: { overview: { source: 'test', hash } } });
    await enrich();
    expect(await pageOf(heat)).toMatchObject({ overview: 'Words of the catalogue.', tagline: 'Heat, once more.' });
  });

  it('ends as if undisturbed when it was interrupted, and asks nothing twice', async () => {
    await catalogue.close();
    const many = Array.from({ length: 300 }, (_, n) => filmNamed(n + 1, `tt${9_000_000 + n}`, `Film ${n}`));
    const run = async (interruptions: number) => {
      catalogue = await openSourcedCatalogue(many);
      for (const [n, film] of many.entries())
        await catalogue.import(`movie:movielens:${n}`, {
          ...{ title: film.title, year: 1999 },
          ...(n % 3 === 0 ? { externalIds: { tmdb: String(film.id) } } : {}),
          ...(n % 3 === 1 ? { externalIds: { imdb: film.imdb } } : {}),
        });
      await catalogue.refresh();
      for (let n = 0; n < interruptions; n++) {
        const stop = new AbortController();
        const onProgress = ({ kept }: { readonly kept: number }) => void (kept >= 40 && stop.abort());
        await expect(catalogue.collector.enrich({ signal: stop.signal, onProgress })).rejects.toThrow();
      }
      await enrich();
      const { asked } = catalogue.double;
      const states = [];
      for (const n of many.keys())
        states.push(await attributesOf(`movie:movielens:${n}`), await metadataOf(`movie:movielens:${n}`));
      return { states, asked: asked.toSorted() };
    };
    const undisturbed = await run(0);
    await catalogue.close();
    const disturbed = await run(3);
    expect(disturbed).toEqual(undisturbed);
    const details = disturbed.asked.filter((path) => path.startsWith('/3/movie/'));
    expect(new Set(details).size).toBe(details.length);
    expect(details).toHaveLength(300);
  });

  it.each(TROUBLES.filter((each) => each !== 'silent'))(
    'waits for better days when the source is %s',
    async (trouble) => {
      catalogue.double.trouble = trouble;
      expect(await enrich()).toMatchObject({ titles: 4, kept: 0, failed: 4 });
      catalogue.double.trouble = undefined;
      expect(await enrich()).toMatchObject({ titles: 4, kept: 3, missing: 1, failed: 0 });
    },
  );

  it('lets popular titles in, and none twice', async () => {
    expect(await catalogue.collector.ingest(3, { signal: never })).toMatchObject({ titles: 3, kept: 3 });
    await catalogue.refresh();
    expect(catalogue.view.columns.size).toBe(6);
    // only Amélie was not known by an id: who knows it by its name alone may not know it
    expect(await pageOf('movie:tmdb:194')).toMatchObject({ id: 'movie:tmdb:194', title: 'Amélie', genres: ['Drama'] });
    expect(await pageOf('movie:tmdb:949')).toMatchObject({ id: heat, overview: 'All about Heat.' });
    expect(await catalogue.collector.ingest(3, { signal: never })).toMatchObject({ titles: 3, kept: 0, known: 3 });
  });

  it('lets a title in that is asked for, by any id, and no other', async () => {
    expect(await catalogue.asker.enter('tt0211915', {})).toMatchObject({ id: 'movie:tmdb:194' });
    expect(await pageOf('tt0211915')).toMatchObject({ id: 'movie:tmdb:194', title: 'Amélie', year: 2001 });
    expect(await catalogue.asker.enter('movie:tmdb:949', {})).toMatchObject({ id: heat });
    expect(await catalogue.asker.enter('movie:tmdb:1', {})).toBeUndefined();
    expect(await catalogue.asker.enter('anime:mal:7', {})).toBeUndefined();
  });
});

/** Two titles of MovieLens say that they are this one. */
const SHARED = '/3/movie/4912';
const links = join(process.env.REPRISE_SHARED ?? resolve(__dirname, '../../../../shared'), 'data/ml-latest-small');
const withLinks = existsSync(join(links, 'links.csv')) ? describe : describe.skip;

withLinks('all of MovieLens (needs data/ml-latest-small)', () => {
  it('is enriched, interrupted three times, with no title asked for twice', async () => {
    const catalogue = await openSourcedCatalogue(linkedFilms(links));
    try {
      for await (const each of readMovieLensItems(links))
        if ('item' in each) await catalogue.import(each.item.id, each.item.attributes);
      await catalogue.refresh();
      const { size } = catalogue.view.columns;
      const asked = () => catalogue.double.asked.filter((path) => path.startsWith('/3/movie/') && path !== SHARED);
      for (let n = 1; n <= 3; n++) {
        const stop = new AbortController();
        const onProgress = ({ kept }: { readonly kept: number }) => void (kept >= n * 500 && stop.abort());
        await expect(catalogue.collector.enrich({ signal: stop.signal, onProgress })).rejects.toThrow();
      }
      const { titles, kept, missing, known, failed } = await catalogue.collector.enrich({ signal: never });
      expect({ titles, failed }).toEqual({ titles: size, failed: 0 });
      expect(known).toBeGreaterThanOrEqual(3_000);
      expect(kept + missing + known).toBe(size);
      const details = asked();
      expect(new Set(details).size).toBe(details.length);
      const again = await catalogue.collector.enrich({ signal: never });
      expect(again).toMatchObject({ kept: 0, known: size });
      expect(asked()).toHaveLength(details.length);
    } finally {
      await catalogue.close();
    }
  }, 400_000);
});
