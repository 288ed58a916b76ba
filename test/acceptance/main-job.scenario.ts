import { join } from 'node:path';
import { inItsBudget } from './in-its-budget.ts';
import { COMEDY, CRIME, film, writeSample } from './movielens-sample.ts';
import type { Platform } from './platform.ts';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly score: number;
}

/** Long enough for a first start on engines that are slow. */
const START_MS = 120_000;

/** From a rating to a recommendation, as a person meets it, on the built server, whatever its engines are. */
export const mainJob = (open: () => Promise<Platform>): void => {
  let platform: Platform;
  let me: { token: string; id: string };
  const auth = () => ({ authorization: `Bearer ${me.token}` });
  const listed = async (query = 'medium=movie&k=5') =>
    (await platform.http.get(`/api/recommendations?${query}`).set(auth()).expect(200)).body;
  const forYou = (query?: string) => inItsBudget(() => listed(query));
  const rate = (item: string, stars: number) =>
    platform.http.put(`/api/me/ratings/${item}`).set(auth()).send({ stars });

  beforeAll(async () => {
    platform = await open();
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    me = await platform.register('ada');
  }, START_MS);
  afterAll(() => platform?.remove());

  it('says what it began with, and who may sign in', () => {
    expect(platform.output).toContain('Reprise is ready');
    expect(platform.output).toContain('admin@reprise.example');
  });

  it('gives a new member popular titles, and says how far they are', async () => {
    const answer = await forYou();
    expect(answer).toMatchObject({
      degraded: false,
      fallbackReason: 'COLD_MEMBER',
      progress: { ratings: 0, needed: 5 },
    });
    expect(answer.servedBy).toMatchObject({ model: 'popularity', fallback: true });
    expect(answer.items).toHaveLength(5);
  });

  it('offers titles to rate, spread over genres', async () => {
    const { body } = await platform.http.get('/api/onboarding/seed-items?medium=movie&k=6').expect(200);
    const genres = new Set((body.items as { genres: string[] }[]).flatMap((item) => item.genres));
    expect(genres).toEqual(new Set(['Crime', 'Drama', 'Comedy']));
  });

  it('does not let the setup be completed before five ratings', async () => {
    await platform.http
      .put('/api/me/onboarding/genres')
      .set(auth())
      .send({ genres: ['Crime'] })
      .expect(200);
    const { body } = await platform.http.post('/api/me/onboarding/complete').set(auth()).expect(409);
    expect(body).toMatchObject({ code: 'ONBOARDING_INCOMPLETE', details: { ratings: 0, needed: 5 } });
  });

  it('personalises after one rating, in the very next request', async () => {
    const answer = await rate('tt0000101', 5).expect(200);
    expect(answer.body).toMatchObject({ itemId: film(1), stars: 5 });
    expect(answer.headers['x-position']).toMatch(/^[a-z0-9]+\.\d{20}$/);
    const list = await forYou('medium=movie&k=3');
    expect(list.servedBy).toMatchObject({ model: 'item-to-item', fallback: false });
    for (const item of list.items as Item[]) expect(CRIME.map(film)).toContain(item.id);
    expect(list.items[0].reason).toBe('Because you rated Crime 1 5 stars');
  });

  it('completes the setup at five ratings', async () => {
    for (const n of [2, 3, 4, 5]) await rate(film(n), 4).expect(200);
    const { body } = await platform.http.post('/api/me/onboarding/complete').set(auth()).expect(200);
    expect(body).toEqual({ ratings: 5, needed: 5, genres: ['Crime'], completed: true });
  });

  it('never recommends what was rated or watched', async () => {
    await platform.http
      .post('/api/me/history')
      .set(auth())
      .send({ itemId: film(6) })
      .expect(201);
    const ids = ((await forYou('medium=movie&k=50')).items as Item[]).map(({ id }) => id);
    for (const n of [1, 2, 3, 4, 5, 6]) expect(ids).not.toContain(film(n));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('changes the list with a rating, and forgets it when it is withdrawn', async () => {
    const before = (await forYou()).items as Item[];
    await rate(film(COMEDY[0]!), 5).expect(200);
    const after = (await forYou()).items as Item[];
    expect(after.map(({ id, score }) => [id, score])).not.toEqual(before.map(({ id, score }) => [id, score]));
    expect(after.map(({ reason }) => reason)).toContain('Because you rated Comedy 11 5 stars');
    await platform.http
      .delete(`/api/me/ratings/${film(COMEDY[0]!)}`)
      .set(auth())
      .expect(204);
    const withdrawn = (await forYou()).items as Item[];
    expect(withdrawn.map(({ reason }) => reason)).not.toContain('Because you rated Comedy 11 5 stars');
  });

  it('lists the own ratings, newest first, page by page', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await platform.http
        .get(`/api/me/ratings?limit=2${cursor && `&cursor=${cursor}`}`)
        .set(auth())
        .expect(200);
      seen.push(...(body.items as { itemId: string }[]).map(({ itemId }) => itemId));
      if (!body.nextCursor) break;
      cursor = body.nextCursor as string;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1].map(film));
  });

  it('shows the stars of one member to no other', async () => {
    const other = await platform.register('grace');
    const { body } = await platform.http
      .get('/api/me/ratings')
      .set({ authorization: `Bearer ${other.token}` })
      .expect(200);
    expect(body.items).toEqual([]);
  });

  it('counts everybody’s ratings on the title, once the view has come so far', async () => {
    const position = (await rate(film(7), 2).expect(200)).headers['x-position']!;
    await platform.until('counted', async () => {
      const { body } = await platform.http
        .get(`/api/items/${film(7)}`)
        .set('X-Position', position)
        .expect(200);
      return body.memberRatings.histogram[3] === 1;
    });
  });

  it('answers the same over GraphQL', async () => {
    const query = '{ recommendations(medium: "movie", k: 3) { servedBy { model } items { id title reason } } }';
    const idsOf = (items: readonly Item[]): string => items.map(({ id }) => id).join();
    // what others did may still be on its way into the views between the two
    await platform.until('the same list', async () => {
      const { body } = await platform.http.post('/graphql').set(auth()).send({ query }).expect(200);
      const rest = (await forYou('medium=movie&k=3')).items as Item[];
      return idsOf(body.data.recommendations.items) === idsOf(rest);
    });
  });

  it('finds titles, forgiving a slip', async () => {
    const { body } = await platform.http.get('/api/items/search?q=commedy%2012').expect(200);
    expect(body.items[0]).toMatchObject({ id: film(12), title: 'Comedy 12' });
  });

  it('retries of one command answer the same and count once', async () => {
    const send = () =>
      platform.http
        .post('/api/me/history')
        .set(auth())
        .set('Idempotency-Key', 'once')
        .send({ itemId: film(8) });
    const answers = [await send().expect(201), await send().expect(201)];
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    const { body } = await platform.http.get('/api/me/history').set(auth()).expect(200);
    expect(body.items.filter(({ itemId }: { itemId: string }) => itemId === film(8))).toHaveLength(1);
  });

  it(
    'keeps everything over a SIGKILL, and is ready again',
    async () => {
      const before = (await forYou()).items as Item[];
      await platform.kill();
      await platform.start('--data', 'movielens:elsewhere');
      expect(platform.output).toContain('is ignored');
      expect((await forYou()).items.map(({ id }: Item) => id)).toEqual(before.map(({ id }) => id));
    },
    START_MS,
  );

  it('exports health and metrics', async () => {
    expect((await platform.http.get('/health/live').expect(200)).body).toEqual({ status: 'live' });
    expect((await platform.http.get('/health').expect(200)).body.status).toBe('ready');
    const { text } = await platform.http.get('/metrics').expect(200);
    expect(text).toMatch(/reprise_recommendations_total\{model="[a-z-]+",fallback_reason="[A-Za-z_]+"\} \d+/);
    expect(text).not.toContain(me.id);
  });
};
