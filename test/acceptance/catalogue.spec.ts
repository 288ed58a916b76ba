import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

const TITLES = [
  {
    id: '1',
    title: 'Oldboy',
    year: 2003,
    genres: 'Thriller|Drama',
    language: 'ko',
    directors: 'Park Chan-wook',
    voteCount: 900,
    voteAverage: 8.3,
    imdb: 'tt0364569',
  },
  {
    id: '2',
    title: 'Memories of Murder',
    year: 2003,
    genres: 'Thriller|Crime',
    language: 'ko',
    directors: 'Bong Joon-ho',
    voteCount: 800,
    voteAverage: 8.1,
  },
  {
    id: '3',
    title: 'Toy Story',
    year: 1995,
    genres: 'Animation|Comedy',
    language: 'en',
    directors: 'John Lasseter',
    voteCount: 5000,
    voteAverage: 7.7,
  },
  { id: '4', title: 'Toy Story (1995)', year: 1995, genres: 'Animation', language: 'en' },
  {
    id: '5',
    title: 'Spirited Away',
    year: 2001,
    genres: 'Animation|Fantasy',
    language: 'ja',
    directors: 'Hayao Miyazaki',
    voteCount: 4000,
    voteAverage: 8.5,
  },
  { id: '6', title: 'Night Shift', year: 2003, genres: 'Erotica', language: 'ko', voteCount: 10, adult: 'true' },
  { id: '7', title: 'Late One', genres: 'Drama', language: 'en', voteCount: 1 },
];
const film = (n: number | string): string => `movie:tmdb:${n}`;

/** The catalogue over HTTP, as guests, members and an admin meet it. */
describe('the catalogue', () => {
  const platform = new Platform();
  let member: { token: string; id: string };
  let admin: string;
  const auth = (token: string) => ({ authorization: `Bearer ${token}` });

  const get = async (path: string, token?: string, status = 200) =>
    (
      await platform.http
        .get(`/api/${path}`)
        .set(token === undefined ? {} : auth(token))
        .expect(status)
    ).body;
  /** Those of this catalogue, by their numbers: the platform began on another one. */
  const ids = (body: { items: readonly { id: string }[] }) =>
    body.items.flatMap(({ id }) => (id.startsWith('movie:tmdb:') ? Number(id.split(':')[2]) : []));
  const post = (path: string, body: object = {}, token = admin) =>
    platform.http.post(`/api/${path}`).set(auth(token)).send(body);
  /** Reads what a write has led to, however long the views take. */
  const getAt = async (path: string, position: string, token?: string) => {
    const headers = { 'x-position': position, ...(token && auth(token)) };
    for (;;) {
      const { body } = await platform.http.get(`/api/${path}`).set(headers).expect(200);
      if (body.stale === undefined) return body;
    }
  };

  beforeAll(async () => {
    const folder = join(platform.home, 'files');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'movies.jsonl'), TITLES.map((title) => JSON.stringify(title)).join('\n'));
    writeFileSync(
      join(folder, 'anime.csv'),
      'id,title,genres,episodes,studio\n1,Cowboy Bebop,Action|Sci-Fi,26,Sunrise\n',
    );
    const imported = [
      await platform.cli('import', 'catalogue', 'movie', join(folder, 'movies.jsonl'), '--source', 'tmdb'),
      await platform.cli('import', 'catalogue', 'anime', join(folder, 'anime.csv'), '--source', 'mal'),
    ];
    expect(imported.map(({ code }) => code)).toEqual([0, 0]);
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    member = await platform.register('ada');
    admin = await platform.signIn('admin@reprise.example', 'reprise-admin');
  }, 120_000);
  afterAll(() => platform.remove());

  it('is browsed by filters, in orders, page by page', async () => {
    const korean = await get('items?medium=movie&language=ko&genre=Thriller');
    expect(ids(korean)).toEqual([1, 2]);
    expect(korean).toMatchObject({ total: 2, nextCursor: null });
    expect(ids(await get('items?medium=movie&genre=Thriller&genre=Crime'))).toEqual([2]);
    expect(ids(await get('items?medium=movie&person=hayao%20miyazaki'))).toEqual([5]);
    expect(ids(await get('items?medium=movie&yearFrom=2000&yearTo=2002&minRating=8'))).toEqual([5]);
    const first = await get('items?medium=movie&sort=title&limit=2');
    const second = await get(`items?medium=movie&sort=title&limit=2&cursor=${first.nextCursor}`);
    const shown = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(new Set(shown).size).toBe(4);
    await get(`items?medium=movie&sort=year&limit=2&cursor=${first.nextCursor}`, undefined, 400);
    const refused = await get('items?yearFrom=soon&sort=worst', undefined, 400);
    expect((refused.errors as { field: string }[]).map(({ field }) => field).toSorted()).toEqual(['sort', 'yearFrom']);
  });

  it('is counted by medium, genre and language', async () => {
    const genres = (await get('genres?medium=movie')).items as { genre: string; titles: number }[];
    expect(genres.find(({ genre }) => genre === 'Thriller')).toMatchObject({ titles: 2, medium: 'movie' });
    expect(genres.map(({ genre }) => genre)).not.toContain('Erotica');
    expect((await get('languages?medium=movie')).items).toContainEqual({
      medium: 'movie',
      language: 'ko',
      name: 'Korean',
      titles: 2,
    });
    const media = (await get('media')).items as { medium: string; attributes: { name: string }[] }[];
    expect(media.find(({ medium }) => medium === 'anime')?.attributes.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['episodes', 'studio']),
    );
  });

  it.each([
    ['korean thriller', 1],
    ['miyazaki', 5],
    ['toy stroy', 3],
    ['spir', 5],
  ])('finds %p', async (q, wanted) => {
    expect(ids(await get(`items/search?medium=movie&q=${encodeURIComponent(q)}`))[0]).toBe(wanted);
  });

  it('suggests titles, people and genres, each as what it is', async () => {
    const suggest = async (q: string) => (await get(`items/suggest?q=${q}`)).items as { kind: string }[];
    expect(await suggest('spirited')).toMatchObject([{ kind: 'title', id: film(5), year: 2001, medium: 'movie' }]);
    expect((await suggest('miyaz'))[0]).toMatchObject({ kind: 'person', name: 'Hayao Miyazaki' });
    expect((await suggest('thril'))[0]).toMatchObject({ kind: 'genre', genre: 'Thriller' });
  });

  it('shows a title by any of its ids, with a poster always', async () => {
    const page = await get('items/tt0364569');
    expect(page).toMatchObject({
      id: film(1),
      posterUrl: `/api/items/${film(1)}/poster`,
      myStars: null,
      language: 'ko',
    });
    expect(await get('items/anime:mal:1')).toMatchObject({ extra: { episodes: 26, studio: 'Sunrise' } });
    await platform.http
      .put(`/api/me/ratings/${film(1)}`)
      .set(auth(member.token))
      .send({ stars: 4.5 })
      .expect(200);
    expect(await get(`items/${film(1)}`, member.token)).toMatchObject({ myStars: 4.5 });
    const poster = await platform.http.get(page.posterUrl as string).expect(200);
    expect(poster.headers).toMatchObject({
      'content-type': expect.stringContaining('image/svg+xml'),
      'cache-control': expect.stringContaining('immutable'),
    });
    expect(String(poster.body)).toContain('<title>Oldboy</title>');
    await platform.http
      .get(page.posterUrl as string)
      .set('if-none-match', poster.headers.etag!)
      .expect(304);
    await get('items/movie:tmdb:404/poster', undefined, 404);
  });

  it('keeps titles for adults from everybody who has not asked for them', async () => {
    const seen = async (token?: string) => [
      ids(await get('items?medium=movie&language=ko', token)).includes(6),
      ids(await get('items/search?medium=movie&q=night%20shift', token)).includes(6),
      JSON.stringify(await get('items/suggest?q=night', token)).includes(film(6)),
      JSON.stringify(await get('genres?medium=movie', token)).includes('Erotica'),
    ];
    expect(await seen()).toEqual([false, false, false, false]);
    expect(await seen(member.token)).toEqual([false, false, false, false]);
    for (const path of ['', '/poster', '/similar']) await get(`items/${film(6)}${path}`, undefined, 404);
    await get(`items/${film(6)}`, member.token, 404);
    await platform.http.put('/api/me/preferences').set(auth(member.token)).send({ adultTitles: true }).expect(200);
    expect(await seen(member.token)).toEqual([true, true, true, true]);
    expect(await get(`items/${film(6)}`, member.token)).toMatchObject({ adult: true });
    await get(`items/${film(6)}`, 'no-good-token', 404);
  });

  it('is managed by an admin, and by nobody else', async () => {
    await post('admin/items', { medium: 'movie', title: 'x' }, member.token).expect(403);
    await platform.http.get('/api/admin/items').expect(401);
    const refused = await post('admin/items', { medium: 'movie', title: '', year: 'x', nonsense: 1 }).expect(400);
    expect((refused.body.errors as { field: string }[]).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['title', 'year']),
    );
    const added = await post('admin/items', {
      ...{ medium: 'movie', title: 'Made by Hand', genres: ['Drama'], overview: 'A film of our own.' },
      ...{ externalIds: { imdb: 'tt7654321' }, voteAverage: 7.1, extra: { format: '16 mm' } },
    }).expect(201);
    const position = added.headers['x-position']!;
    expect(await getAt('items/tt7654321', position)).toMatchObject({
      ...{ id: added.body.id, title: 'Made by Hand', overview: 'A film of our own.', voteAverage: 7.1 },
      extra: { format: '16 mm' },
    });
    await post('admin/items', { medium: 'movie', title: 'Again', externalIds: { imdb: 'tt7654321' } }).expect(409);
  });

  it('keeps what an admin has edited through the next import', async () => {
    const edited = await platform.http
      .patch(`/api/admin/items/${film(7)}`)
      .set(auth(admin))
      .send({ title: 'The Late One', year: 1999, language: null })
      .expect(200);
    await getAt(`items/${film(7)}`, edited.headers['x-position']!);
    const file = join(platform.home, 'files', 'movies.jsonl');
    const again = await platform.cli('import', 'catalogue', 'movie', file, '--source', 'tmdb');
    expect(again).toMatchObject({ code: 0, answer: { titles: 7, written: 0 } });
    expect(await get(`items/${film(7)}`)).toMatchObject({ title: 'The Late One', year: 1999, language: null });
  });

  it('is looked through by words and ids, titles for adults too', async () => {
    expect(ids(await get('admin/items?q=toy%20story&medium=movie', admin)).toSorted()).toEqual([3, 4]);
    expect(ids(await get('admin/items?q=night%20shift', admin))).toEqual([6]);
    expect(ids(await get('admin/items?q=tt0364569', admin))).toEqual([1]);
    expect((await get('admin/items?q=tt0364569&medium=anime', admin)).items).toEqual([]);
    expect(await get(`admin/items/${film(6)}`, admin)).toMatchObject({ title: 'Night Shift', adult: true });
    await get('admin/items/movie:tmdb:404', admin, 404);
    await get(`admin/items/${film(6)}`, member.token, 403);
  });

  it('shows titles for adults to whoever has not chosen, if the platform is set so', async () => {
    const other = await platform.register('bea');
    const settings = (body: object) => platform.http.put('/api/admin/settings').set(auth(admin)).send(body);
    const preferences = async () => (await get('me/preferences', other.token)) as { adultTitles: boolean };
    await get(`items/${film(6)}`, other.token, 404);
    await settings({}).expect(400);
    expect((await settings({ adultTitles: true }).expect(200)).body).toEqual({
      registration: 'open',
      adultTitles: true,
    });
    await get(`items/${film(6)}`, other.token);
    await get(`items/${film(6)}`, undefined, 404);
    expect(await preferences()).toMatchObject({ adultTitles: true });
    await platform.http.put('/api/me/preferences').set(auth(other.token)).send({ adultTitles: false }).expect(200);
    await get(`items/${film(6)}`, other.token, 404);
    await settings({ adultTitles: false }).expect(200);
  });

  it('retires titles and restores them', async () => {
    const retired = await platform.http
      .delete(`/api/admin/items/${film(7)}`)
      .set(auth(admin))
      .expect(204);
    const browsed = await getAt('items?medium=movie&limit=100', retired.headers['x-position']!);
    expect(ids(browsed)).not.toContain(7);
    expect(await get(`items/${film(7)}`)).toMatchObject({ retired: true });
    expect((await get('admin/items?standing=retired', admin)).items).toMatchObject([
      { id: film(7), standing: 'retired', editedFields: ['language', 'title', 'year'] },
    ]);
    expect(ids(await get('admin/items?standing=retired&q=late', admin))).toEqual([7]);
    expect(ids(await get('admin/items?standing=retired&q=early', admin))).toEqual([]);
    expect(ids(await get(`admin/items?q=${film(7)}`, admin))).toEqual([7]);
    const restored = await post(`admin/items/${film(7)}/restore`).expect(200);
    expect(ids(await getAt('items?medium=movie&limit=100', restored.headers['x-position']!))).toContain(7);
  });

  it('merges duplicates: one title stands for both', async () => {
    await platform.http
      .put(`/api/me/ratings/${film(4)}`)
      .set(auth(member.token))
      .send({ stars: 5 })
      .expect(200);
    await post(`admin/items/${film(4)}/merge`, { into: film(4) }).expect(409);
    const merged = await post(`admin/items/${film(4)}/merge`, { into: film(3) }).expect(200);
    expect(merged.body).toEqual({ id: film(3) });
    const position = merged.headers['x-position']!;
    expect(await getAt(`items/${film(4)}`, position)).toMatchObject({
      id: film(3),
      memberRatings: { count: 1, meanStars: 5 },
    });
    expect(ids(await get('items?medium=movie&genre=Animation&limit=100'))).not.toContain(4);
    const listed = await get('admin/items?standing=merged', admin);
    expect(listed.items).toMatchObject([{ id: film(4), mergedInto: film(3) }]);
  });
});
