import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inItsBudget } from './in-its-budget.ts';
import { COMEDY, CRIME, film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly genres: readonly string[];
  readonly myStars: number | null;
  readonly inWatchlist: boolean;
  readonly reason: string;
}
interface Row {
  readonly kind: string;
  readonly title: string;
  readonly items: readonly Item[];
}

const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** Every way to be recommended something, over HTTP, on the built server. */
describe('recommendations', () => {
  const platform = new Platform();
  let me: { token: string; id: string };
  let admin: string;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const asked = async (path: string, token: string | undefined, status: number) =>
    (
      await platform.http
        .get(`/api/recommendations${path}`)
        .set(token ? bearer(token) : {})
        .expect(status)
    ).body;
  const get = (path: string, token: string | undefined = me.token, status = 200) =>
    inItsBudget(() => asked(path, token, status));
  const ids = (items: readonly Item[]): readonly string[] => items.map(({ id }) => id);
  const rate = (n: number, stars: number, token = me.token) =>
    platform.http
      .put(`/api/me/ratings/${film(n)}`)
      .set(bearer(token))
      .send({ stars })
      .expect(200);
  const optIn = (token: string) =>
    platform.http.put('/api/me/preferences').set(bearer(token)).send({ buds: true }).expect(200);

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    me = await platform.register('ada');
    admin = await platform.signIn(
      'admin@reprise.example',
      /admin@reprise\.example\s+(\S.*)/.exec(platform.output)![1]!.trim(),
    );
  }, 60_000);
  afterAll(() => platform.remove());

  it('greets a new member with a page that has titles to rate', async () => {
    const page = await get('/home?medium=movie&k=4');
    expect(page.progress).toEqual({ ratings: 0, needed: 5 });
    expect(page.rows[0]).toMatchObject({ kind: 'onboarding' });
  });

  it('makes the page one’s own, without a title twice', async () => {
    for (const n of [1, 2, 3]) await rate(n, 5);
    const { rows } = (await get('/home?medium=movie&k=1')) as { rows: readonly Row[] };
    expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['hero', 'for-you', 'because-you-watched']));
    const shown = rows.flatMap(({ items }) => ids(items));
    expect(new Set(shown).size).toBe(shown.length);
    for (const n of [1, 2, 3]) expect(shown).not.toContain(film(n));
  });

  it('goes on from what was liked, a row for each title', async () => {
    const { items } = (await get('/because-you-watched?medium=movie&k=2')) as { items: readonly Row[] };
    expect(items.map(({ title }) => title)).toEqual([3, 2, 1].map((n) => `Because you watched Crime ${n}`));
    expect(items[0]!.items.every(({ genres }) => genres.includes('Crime'))).toBe(true);
    const one = (await get(`/because-you-watched?itemId=tt0000101&k=3`)).items as readonly Row[];
    expect(one.map(({ title }) => title)).toEqual(['Because you watched Crime 1']);
    await get('/because-you-watched?itemId=tt9999999', me.token, 404);
  });

  it('keeps to a genre, and deals cards to swipe without what was skipped', async () => {
    const comedies = (await get('/by-genre?genre=comedy&k=3')).items as readonly Item[];
    expect(comedies).toHaveLength(3);
    expect(comedies.every(({ genres }) => genres.includes('Comedy'))).toBe(true);
    await get('/by-genre', me.token, 400);
    const [card] = (await get('/deck?medium=movie&k=1')).items as readonly Item[];
    await platform.http
      .post('/api/feedback')
      .set(bearer(me.token))
      .send({ itemId: card!.id, verdict: 'skip' })
      .expect(201);
    expect(ids((await get('/deck?medium=movie&k=50')).items)).not.toContain(card!.id);
    expect(ids((await get('?medium=movie&k=50')).items)).toContain(card!.id);
  });

  it('tells visitors what trends: widened to the newest activity, until something happens', async () => {
    const other = await platform.register('trendsetter');
    // this member's own ratings of today, once the view has them
    await platform.until('counted', async () => !(await get('/trending?window=day&medium=movie', '')).widened);
    const before = await get('/trending?window=day&medium=movie', '');
    expect(before.items.length).toBeGreaterThan(0);
    await rate(COMEDY[7]!, 4, other.token);
    await platform.until('trending', async () =>
      ids((await get('/trending?window=day&medium=movie', '')).items).includes(film(COMEDY[7]!)),
    );
    const none = await get('/trending?medium=anime', '');
    expect(none).toMatchObject({ items: [], widened: false });
    await get('/trending?window=year', '', 400);
  });

  it('fills stars and the watchlist on every card, on public lists too, and leaves one’s own out of them', async () => {
    await platform.http
      .put(`/api/me/watchlist/${film(12)}`)
      .set(bearer(me.token))
      .expect((answer) => answer.ok);
    const all = (await get('?medium=movie&k=50&includeSeen=true')).items as readonly Item[];
    expect(all.find(({ id }) => id === film(1))).toMatchObject({ myStars: 5, inWatchlist: false });
    const popular = (await get('/popular?k=50')).items as readonly Item[];
    expect(popular.find(({ id }) => id === film(12))).toMatchObject({ myStars: null, inWatchlist: true });
    expect(ids(popular)).not.toContain(film(1));
    expect(ids((await get('/popular?k=50', '')).items)).toContain(film(1));
    expect(ids((await get('/popular?k=50', 'no token at all')).items)).toContain(film(1));
  });

  it('tells the console how a list came about, and nobody else', async () => {
    const { trace } = await get('?medium=movie&k=3&trace=true', admin);
    expect(trace.retrievers.map(({ retriever }: { retriever: string }) => retriever)).toContain('popularity');
    const mine = await get('?medium=movie&k=3');
    expect(await get(`/${mine.recommendationId}/trace`, admin)).toMatchObject({
      recommendationId: mine.recommendationId,
      items: [{ id: mine.items[0].id, rankAfter: 1 }, { rankAfter: 2 }, { rankAfter: 3 }],
    });
    expect(await get('?medium=movie&trace=true', me.token, 403)).toMatchObject({ code: 'FORBIDDEN' });
    await get(`/${mine.recommendationId}/trace`, me.token, 403);
    const unknown = await get('/00000000-0000-4000-8000-000000000000/trace', admin, 404);
    expect(unknown).toMatchObject({ code: 'UNKNOWN_RECOMMENDATION' });
  });

  it('turns the list with the sliders', async () => {
    const scores = async (query: string) =>
      (await get(`?medium=movie&k=8&${query}`)).items.map((item: Item) => item.id);
    expect(await scores('novelty=0&diversity=0')).not.toEqual(await scores('novelty=1&diversity=0'));
    const { errors } = await get('?medium=movie&novelty=2', me.token, 400);
    expect(errors).toMatchObject([{ field: 'novelty' }]);
  });

  it('travels in time, and does as if a title had never been rated', async () => {
    const then = await get(`?medium=movie&asOf=${LONG_AGO}`);
    expect(then).toMatchObject({ fallbackReason: 'COLD_MEMBER', asOf: { at: LONG_AGO }, progress: { ratings: 0 } });
    const without = [1, 2, 3].map((n) => `ignore=${film(n)}`).join('&');
    expect(ids((await get(`?medium=movie&k=50&${without}`)).items)).toContain(film(1));
    expect((await get('?asOf=yesterday', me.token, 400)).errors).toMatchObject([{ field: 'asOf' }]);
  });

  it('recommends for a history told in the request, to anybody', async () => {
    const told = async (body: object, status: number) =>
      (await platform.http.post('/api/recommendations').send(body).expect(status)).body;
    const tell = (body: object, status = 200) => inItsBudget(() => told(body, status));
    const list = await tell({ history: [{ itemId: 'tt0000111', stars: 5 }], k: 3, medium: 'movie' });
    expect(list).toMatchObject({ servedBy: { model: 'item-to-item' }, progress: { ratings: 1 } });
    for (const { id } of list.items as readonly Item[]) expect(COMEDY.map(film)).toContain(id);
    expect((await tell({ genres: ['Crime'], k: 3 })).items).toHaveLength(3);
    expect((await tell({})).servedBy).toMatchObject({ model: 'popularity' });
    expect((await tell({ history: [{ itemId: film(1), stars: 7 }] }, 400)).errors[0].field).toBe('history.0.stars');
    await tell({ history: [{ itemId: film(999) }] }, 404);
  });

  it('answers everything at once without a medium', async () => {
    const all = await get('?k=3');
    expect(Object.keys(all.media)).toContain('movie');
    expect(all.media.movie.items).toHaveLength(3);
    expect(all.genres[0]).toMatchObject({ genre: expect.any(String) as string, why: expect.any(String) as string });
    expect(all).toMatchObject({ people: [], buds: [] });
    expect((await get('/genres?medium=movie')).items[0]).toMatchObject({ score: 1 });
    expect((await get('/people')).items).toEqual([]);
  });

  it('introduces members of similar taste who want to be met, by their name alone', async () => {
    const [open, hidden] = [await platform.register('grace'), await platform.register('hidden')];
    for (const n of [1, 2, 3]) {
      await rate(n, 5, open.token);
      await rate(n, 5, hidden.token);
    }
    await optIn(open.token);
    await platform.until('met', async () => (await get('/buds')).items.length > 0);
    const { items } = await get('/buds');
    expect(items).toEqual([
      {
        member: open.id,
        displayName: 'grace',
        shared: 3,
        similarity: expect.any(Number) as number,
        why: expect.stringMatching(/^You both like Crime \d, Crime \d and Crime \d$/) as string,
        titles: expect.arrayContaining([1, 2, 3].map((n) => ({ id: film(n), title: `Crime ${n}` }))) as object[],
      },
    ]);
  });

  it('makes lists for many in one request, a line each', async () => {
    const batch = (body: object, token = admin) =>
      fetch(`${platform.url}/api/recommendations/batch`, {
        method: 'POST',
        headers: { ...bearer(token), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const lines = async (body: object) =>
      (await (await batch(body)).text())
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { member: string; items?: readonly Item[]; error?: string });
    const nobody = '00000000-0000-4000-8000-000000000000';
    const [mine, unknown] = await lines({ members: [me.id, nobody], k: 4, medium: 'movie' });
    expect(ids(mine!.items!)).toEqual(ids((await get('?medium=movie&k=4')).items));
    expect(unknown).toEqual({ member: nobody, error: 'UNKNOWN_MEMBER' });
    const all = await lines({ all: true, k: 2 });
    expect(all.length).toBeGreaterThan(40);
    expect(new Set(all.map(({ member }) => member)).size).toBe(all.length);
    expect((await batch({ all: true }, me.token)).status).toBe(403);
    expect((await batch({ k: 3 })).status).toBe(400);
  });

  it('does the same by the command line', async () => {
    const file = join(platform.home, 'members.txt');
    writeFileSync(file, `movielens:1\n${me.id}\n`);
    const { code, answer } = await platform.cli(
      'recommend',
      '--batch',
      file,
      '-k',
      '3',
      '--out',
      join(platform.home, 'out'),
    );
    expect([code, answer]).toMatchObject([0, { members: 2 }]);
    expect((await platform.cli('recommend')).code).toBe(1);
  });

  it('finds nothing but crime like a crime film', async () => {
    const { body } = await platform.http.get(`/api/items/${film(1)}/similar?k=20`).expect(200);
    expect(ids(body.items as readonly Item[]).toSorted()).toEqual(CRIME.slice(1).map(film).toSorted());
  });
});
