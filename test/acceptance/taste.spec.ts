import { join } from 'node:path';
import { COMEDY, CRIME, film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

interface OnList {
  readonly itemId: string;
}

const ids = (body: { readonly items: readonly OnList[] }): readonly string[] => body.items.map(({ itemId }) => itemId);

/** All that a member tells besides stars, and what becomes of it, on the built server. */
describe('taste', () => {
  const platform = new Platform();
  let careless: string;
  const [, , third, fourth, fifth] = CRIME as [number, number, number, number, number];

  /** Somebody new, and what they may ask. */
  const somebody = async (name: string) => {
    const { token } = await platform.register(name);
    return as(token);
  };
  const as = (token: string) => {
    const auth = { authorization: `Bearer ${token}` };
    return {
      get: async (path: string) => (await platform.http.get(`/api/${path}`).set(auth).expect(200)).body,
      put: (path: string, body?: object) => platform.http.put(`/api/${path}`).set(auth).send(body),
      post: (path: string, body: object) => platform.http.post(`/api/${path}`).set(auth).send(body),
      delete: (path: string) => platform.http.delete(`/api/${path}`).set(auth),
    };
  };
  type Somebody = ReturnType<typeof as>;
  const recommended = async (me: Somebody): Promise<readonly string[]> =>
    ((await me.get('recommendations?medium=movie&k=50')).items as { readonly id: string }[]).map(({ id }) => id);

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    careless = (await platform.register('careless')).token;
  }, 60_000);
  afterAll(() => platform.remove());

  it('keeps a watchlist, by any id of a title', async () => {
    const me = await somebody('wanda');
    const added = await me.put('me/watchlist/tt0000101').expect(200);
    expect(added.body).toEqual({ itemId: film(1), addedAt: expect.stringMatching(/Z$/) as string });
    expect(added.headers['x-position']).toMatch(/^[a-z0-9]+\.\d{20}$/);
    expect((await me.put(`me/watchlist/${film(1)}`).expect(200)).body).toEqual(added.body);
    await me.put(`me/watchlist/${film(third)}`).expect(200);
    expect(await me.get('me/watchlist')).toMatchObject({ total: 2, nextCursor: null });
    expect(ids(await me.get('me/watchlist?itemId=tt0000101&itemId=unknown'))).toEqual([film(1)]);
    const { nextCursor } = await me.get('me/watchlist?limit=1');
    expect(ids(await me.get(`me/watchlist?limit=1&cursor=${nextCursor}`))).toEqual([film(1)]);
    await me.delete('me/watchlist/tt0000101').expect(204);
    expect(ids(await me.get('me/watchlist'))).toEqual([film(third)]);
  });

  it('keeps favourites in the order of the member', async () => {
    const me = await somebody('fay');
    for (const n of [third, fourth, fifth]) await me.put(`me/favourites/${film(n)}`).expect(200);
    const first = await me.put(`me/favourites/tt0000101`, { position: 1 }).expect(200);
    expect(first.body).toMatchObject({ itemId: film(1), position: 1 });
    await me.put(`me/favourites/${film(third)}`, { position: 9 }).expect(200);
    expect(ids(await me.get('me/favourites'))).toEqual([1, fourth, fifth, third].map(film));
    const page = await me.get('me/favourites?limit=2');
    await me.delete(`me/favourites/${film(fourth)}`).expect(204);
    expect(ids(await me.get(`me/favourites?cursor=${page.nextCursor}`))).toEqual([fifth, third].map(film));
    const { body } = await me.put(`me/favourites/${film(third)}`, { position: 0 }).expect(400);
    expect(body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field: 'position' }] });
  });

  it('hides what was dismissed in the very next request, until that is undone', async () => {
    const me = await somebody('dora');
    await me.put(`me/ratings/${film(1)}`, { stars: 5 }).expect(200);
    expect(await recommended(me)).toContain(film(third));
    await me.put(`me/dismissals/${film(third)}`).expect(200);
    expect(await recommended(me)).not.toContain(film(third));
    expect(await me.get('me/dismissals')).toMatchObject({ items: [{ itemId: film(third) }], total: 1 });
    await me.delete(`me/dismissals/${film(third)}`).expect(204);
    expect(await recommended(me)).toContain(film(third));
    expect((await me.get('me/dismissals')).items).toEqual([]);
  });

  it('takes a like for a like and no rating, and undoes it', async () => {
    const me = await somebody('lola');
    const liked = await me.post('feedback', { itemId: 'tt0000111', verdict: 'like' }).expect(201);
    expect(liked.body).toMatchObject({ itemId: film(11), verdict: 'like', recommendationId: null });
    const again = await me.post('feedback', { itemId: film(11), verdict: 'like' }).expect(201);
    expect(again.body).toEqual(liked.body);
    expect((await me.get('me/ratings')).items).toEqual([]);
    const list = await recommended(me);
    expect(list).not.toContain(film(11));
    expect(COMEDY.map(film)).toContain(list[0]);
    await me.delete(`feedback/${liked.body.id}`).expect(204);
    expect((await me.delete(`feedback/${liked.body.id}`).expect(404)).body).toMatchObject({ code: 'UNKNOWN_FEEDBACK' });
    expect(await recommended(me)).toContain(film(11));
  });

  it('counts a swiped title that was seen as watched, and takes both back together', async () => {
    const me = await somebody('sina');
    const { recommendationId } = await me.get('recommendations?medium=movie&k=3');
    const seen = await me.post('feedback', { itemId: film(12), verdict: 'seen', recommendationId }).expect(201);
    expect(seen.body).toMatchObject({ recommendationId });
    expect(ids(await me.get('me/history'))).toEqual([film(12)]);
    await me.delete(`feedback/${seen.body.id}`).expect(204);
    expect(ids(await me.get('me/history'))).toEqual([]);
  });

  it('leaves the feedback of others alone', async () => {
    const [me, other] = [await somebody('mine'), await somebody('other')];
    const { body } = await me.post('feedback', { itemId: film(1), verdict: 'dislike' }).expect(201);
    await other.delete(`feedback/${body.id}`).expect(404);
    expect(await recommended(me)).not.toContain(film(1));
  });

  it('retried with one key, gives feedback once', async () => {
    const me = await somebody('retry');
    const give = () => me.post('feedback', { itemId: film(2), verdict: 'skip' }).set('Idempotency-Key', 'once');
    const [first, second] = [await give().expect(201), await give().expect(201)];
    expect(second.body).toEqual(first.body);
  });

  it('tells the taste that the models see, and takes the word of the member over it', async () => {
    const me = await somebody('tess');
    for (const n of CRIME.slice(0, 4)) await me.put(`me/ratings/${film(n)}`, { stars: 5 }).expect(200);
    await me.put(`me/ratings/${film(11)}`, { stars: 0.5 }).expect(200);
    const profile = await me.get('me/taste');
    expect(profile).toMatchObject({ titles: 5, people: [] });
    expect(profile.genres).toMatchObject([
      { name: 'Crime', learned: 0.571, correction: null, count: 4 },
      { name: 'Drama', learned: 0.571, count: 4 },
      { name: 'Comedy', learned: -0.25, titles: [{ itemId: film(11), title: 'Comedy 11', kind: 'rated', stars: 0.5 }] },
    ]);
    expect(profile.decades.map(({ name }: { name: string }) => name)).toEqual(['1990s', '2000s']);
    const corrected = await me
      .put('me/taste', { corrections: [{ kind: 'genre', name: 'drama', weight: -1 }] })
      .expect(200);
    expect(corrected.body.genres.at(-1)).toMatchObject({ name: 'Drama', weight: -1, learned: 0.571, correction: -1 });
    const back = await me.put('me/taste', { corrections: [{ kind: 'genre', name: 'Drama', weight: null }] });
    expect(back.body).toEqual(profile);
  });

  it('keeps how somebody wants their lists tuned', async () => {
    const me = await somebody('tuna');
    const none = { diversity: null, novelty: null, popularity: null, adultTitles: false, buds: false };
    expect(await me.get('me/preferences')).toEqual(none);
    const tuned = { ...none, diversity: 0.8, novelty: 0.25, popularity: 0 };
    expect((await me.put('me/preferences', { diversity: 0.8, novelty: 0.25, popularity: 0 }).expect(200)).body).toEqual(
      tuned,
    );
    await me.put('me/preferences', { buds: true, adultTitles: true, diversity: null }).expect(200);
    expect(await me.get('me/preferences')).toEqual({ ...tuned, diversity: null, adultTitles: true, buds: true });
  });

  it('lets an admin say how much each kind counts, a data scientist read it, and nobody else', async () => {
    const admin = as(await platform.signIn('admin@reprise.example', 'reprise-admin'));
    const scientist = as(await platform.signIn('scientist@reprise.example', 'reprise-scientist'));
    const usual = { liked: 5, watched: 3, watchlist: 2, disliked: 0.5, dismissed: 0.5 };
    expect(await scientist.get('admin/taste-weights')).toEqual(usual);
    await scientist.put('admin/taste-weights', { liked: 4 }).expect(403);
    await (await somebody('uma')).put('admin/taste-weights', { liked: 4 }).expect(403);
    const chosen = await admin.put('admin/taste-weights', { liked: 4.5 }).expect(200);
    expect(chosen.body).toEqual({ ...usual, liked: 4.5 });
    expect(await admin.get('admin/taste-weights')).toEqual({ ...usual, liked: 4.5 });
    await admin.put('admin/taste-weights', usual).expect(200);
  });

  it.each([
    ['put', 'me/watchlist/movie:tmdb:404404', undefined, 404, 'UNKNOWN_ITEM'],
    ['put', 'me/favourites/nonsense', {}, 404, 'UNKNOWN_ITEM'],
    ['put', 'me/dismissals/movie:tmdb:404404', undefined, 404, 'UNKNOWN_ITEM'],
    ['post', 'feedback', { itemId: 'movie:tmdb:404404', verdict: 'like' }, 404, 'UNKNOWN_ITEM'],
    ['post', 'feedback', { itemId: film(1), verdict: 'love' }, 400, 'verdict'],
    [
      'post',
      'feedback',
      { itemId: film(1), verdict: 'like', recommendationId: { $ne: null } },
      400,
      'recommendationId',
    ],
    ['delete', 'feedback/nonsense', undefined, 400, 'INVALID_INPUT'],
    ['put', 'me/taste', { corrections: [{ kind: 'mood', name: 'x', weight: 0 }] }, 400, 'corrections.0.kind'],
    ['put', 'me/taste', { corrections: [{ kind: 'genre', name: ' ', weight: 0 }] }, 400, 'corrections.0.name'],
    ['put', 'me/taste', { corrections: [{ kind: 'genre', name: 'x', weight: 2 }] }, 400, 'corrections.0.weight'],
    ['put', 'me/taste', { corrections: [{ kind: 'decade', name: '1995', weight: 0 }] }, 400, 'NOT_A_DECADE'],
    ['put', 'me/preferences', { diversity: 1.5 }, 400, 'diversity'],
    ['put', 'me/preferences', { mood: 1 }, 400, 'INVALID_INPUT'],
  ] as const)('refuses %s %s %j, saying what is wrong', async (method, path, body, status, says) => {
    const answer = await platform.http[method](`/api/${path}`)
      .set({ authorization: `Bearer ${careless}` })
      .send(body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect([answer.body.code, ...(answer.body.errors ?? []).map(({ field }: { field: string }) => field)]).toContain(
      says,
    );
  });

  it('counts a hundred ratings at once in one line: none is lost, and the average is exact', async () => {
    const me = await somebody('hundred');
    const halfStars = Array.from({ length: 100 }, (_, n) => (n % 10) + 1);
    const item = film(18);
    const before = (await platform.http.get(`/api/items/${item}`).expect(200)).body.memberRatings.histogram as number[];
    const answers = await Promise.all(halfStars.map((n) => me.put(`me/ratings/${item}`, { stars: n / 2 })));
    expect(answers.map(({ status }) => status)).toEqual(halfStars.map(() => 200));
    // the newest in the log stands
    const positions = answers.map(({ headers }) => headers['x-position']!);
    const newest = positions.toSorted().at(-1)!;
    const standing = halfStars[positions.lastIndexOf(newest)]!;
    expect((await me.get(`me/ratings?itemId=${item}`)).items).toMatchObject([{ itemId: item, stars: standing / 2 }]);
    const expected = before.map((n, i) => (i === standing - 1 ? n + 1 : n));
    await platform.until('counted', async () => {
      const { body } = await platform.http.get(`/api/items/${item}`).set('X-Position', newest).expect(200);
      return JSON.stringify(body.memberRatings.histogram) === JSON.stringify(expected);
    });
    const { body } = await platform.http.get(`/api/items/${item}`).expect(200);
    const sum = expected.reduce((all, n, i) => all + n * (i + 1), 0);
    const count = expected.reduce((all, n) => all + n, 0);
    expect(body.memberRatings).toMatchObject({ count, meanStars: sum / count / 2 });
  }, 60_000);

  it('of a member is the same after everything is read anew', async () => {
    const me = await somebody('again');
    await me.put(`me/favourites/${film(1)}`).expect(200);
    await me.put(`me/watchlist/${film(2)}`).expect(200);
    await me.put(`me/dismissals/${film(3)}`).expect(200);
    await me.put('me/preferences', { novelty: 1, buds: true }).expect(200);
    const lists = () =>
      Promise.all(['me/favourites', 'me/watchlist', 'me/dismissals', 'me/preferences', 'me/taste'].map(me.get));
    const before = await lists();
    await platform.kill();
    await platform.start();
    expect(await lists()).toEqual(before);
  }, 60_000);
});
