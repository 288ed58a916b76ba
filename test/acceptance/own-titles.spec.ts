import { Platform, START_MS } from './platform.ts';

interface Entry {
  readonly itemId: string;
  readonly item?: { readonly id: string; readonly title: string; readonly posterUrl: string } | null;
}

const auth = (token: string) => ({ Authorization: `Bearer ${token}` });

jest.setTimeout(START_MS);

/** What a page needs of a member's own titles comes with the one answer. */
describe('a member’s own titles over HTTP', () => {
  const platform = new Platform();
  let token: string;
  let ids: readonly string[];

  beforeAll(async () => {
    await platform.start();
    ({ token } = await platform.register('ada'));
    const { body } = await platform.http.get('/api/items?limit=3').expect(200);
    ids = (body.items as { id: string }[]).map(({ id }) => id);
    const [first] = ids;
    await platform.http.put(`/api/me/ratings/${first}`).set(auth(token)).send({ stars: 4.5 }).expect(200);
    await platform.http.post('/api/me/history').set(auth(token)).send({ itemId: first }).expect(201);
    await platform.http.put(`/api/me/watchlist/${first}`).set(auth(token)).expect(200);
    await platform.http.put(`/api/me/favourites/${first}`).set(auth(token)).send({}).expect(200);
    await platform.http.put(`/api/me/dismissals/${ids[1]}`).set(auth(token)).expect(200);
  });

  afterAll(() => platform.remove());

  const list = async (name: string, query = ''): Promise<readonly Entry[]> =>
    (await platform.http.get(`/api/me/${name}${query}`).set(auth(token)).expect(200)).body.items;

  it.each(['ratings', 'history', 'watchlist', 'favourites', 'dismissals'])(
    'are listed with their cards where those are asked for (%s)',
    async (name) => {
      const [entry] = await list(name, '?cards=true');
      expect(entry?.item).toMatchObject({
        id: entry?.itemId,
        title: expect.any(String),
        posterUrl: expect.any(String),
      });
      expect((await list(name))[0]).not.toHaveProperty('item');
      await platform.http.get(`/api/me/${name}?cards=perhaps`).set(auth(token)).expect(400);
    },
  );

  it('are marked on their own page, for the member alone', async () => {
    const marks = async (id: string | undefined, own = {}) =>
      (await platform.http.get(`/api/items/${id}`).set(own).expect(200)).body as object;
    const done = { myStars: 4.5, inWatchlist: true, inFavourites: true, watched: true, dismissed: false };
    const nothing = { myStars: null, inWatchlist: false, inFavourites: false, watched: false, dismissed: false };
    expect(await marks(ids[0], auth(token))).toMatchObject(done);
    expect(await marks(ids[1], auth(token))).toMatchObject({ ...nothing, dismissed: true });
    expect(await marks(ids[0])).toMatchObject(nothing);
  });

  it('are found by how long they are', async () => {
    const { body } = await platform.http.get('/api/items?minRuntime=90&maxRuntime=100&limit=100').expect(200);
    const runtimes = (body.items as { runtime: number }[]).map(({ runtime }) => runtime);
    expect(runtimes.length).toBeGreaterThan(0);
    expect(runtimes.every((minutes) => minutes >= 90 && minutes <= 100)).toBe(true);
    await platform.http.get('/api/items?maxRuntime=0').expect(400);
  });

  it('have sliders that go back to the platform’s own choice by null', async () => {
    const choose = async (body: object) =>
      (await platform.http.put('/api/me/preferences').set(auth(token)).send(body).expect(200)).body as object;
    expect(await choose({ novelty: 0.8 })).toMatchObject({ novelty: 0.8 });
    expect(await choose({ novelty: null })).toMatchObject({ novelty: null });
  });
});
