import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';
import { ListMedia, ListMediaHandler } from './list-media.ts';

describe('the media', () => {
  let catalogue: Catalogue;
  beforeEach(async () => {
    catalogue = await openCatalogue();
  });
  afterEach(() => catalogue.close());

  it('are listed with what there is to browse by, the most frequent first', async () => {
    await catalogue.import('movie:tmdb:949', { title: 'Heat', genres: ['Crime', 'Drama'], language: 'en' });
    await catalogue.import('movie:tmdb:1', { title: 'Night', adult: true, genres: ['Erotic'], language: 'fr' });
    await catalogue.import('movie:tmdb:2', { title: 'Body Heat', genres: ['crime'] });
    await catalogue.import('anime:mal:1', {
      title: 'J',
      genres: [],
      language: 'ja',
      extra: { episodes: 26, studio: 'S' },
    });
    await catalogue.refresh();
    const list = (adult: boolean) => handler.execute(new ListMedia(adult));
    const handler = new ListMediaHandler(catalogue.view);
    expect(await list(false)).toEqual([
      {
        medium: 'movie',
        titles: 2,
        genres: [
          { genre: 'Crime', titles: 2 },
          { genre: 'Drama', titles: 1 },
        ],
        languages: [{ language: 'en', name: 'English', titles: 1 }],
        attributes: [],
      },
      {
        medium: 'anime',
        titles: 1,
        genres: [],
        languages: [{ language: 'ja', name: 'Japanese', titles: 1 }],
        attributes: [
          { name: 'episodes', kind: 'number', titles: 1 },
          { name: 'studio', kind: 'string', titles: 1 },
        ],
      },
    ]);
    expect((await list(true))[0]).toMatchObject({
      titles: 3,
      genres: [{ titles: 2 }, { titles: 1 }, { genre: 'Erotic' }],
    });
  });

  it('are counted once, and again when something has changed', async () => {
    const handler = new ListMediaHandler(catalogue.view);
    expect(await handler.execute(new ListMedia())).toEqual([]);
    await catalogue.import('book:reprise:1', { title: 'Ulysses', genres: [] });
    await catalogue.refresh();
    const media = await handler.execute(new ListMedia());
    expect(media.map(({ medium }) => medium)).toEqual(['book']);
    expect(await handler.execute(new ListMedia())).toBe(media);
  });
});
