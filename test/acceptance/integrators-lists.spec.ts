import { join } from 'node:path';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

/** What another system is told for its members: every list, one by one, in one request, and for many at once. */
describe('lists for the members of an integrator', () => {
  const platform = new Platform();
  let root: Record<string, string>;
  let shop: Record<string, string>;
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    root = bearer(await platform.signIn('admin@reprise.example', 'reprise-admin'));
    const scopes = ['interactions:write', 'members:write', 'recommendations:read'];
    const issue = { name: 'The shop', tenant: 'shop', scopes };
    const { body } = await platform.http.post('/api/service-tokens').set(root).send(issue).expect(201);
    shop = bearer(body.token as string);
    for (const id of ['anna', 'ben']) await platform.http.put(`/api/members/${id}`).set(shop).expect(200);
    const rated = [1, 2, 3].map((n) => ({ externalId: 'anna', itemId: film(n), kind: 'rating', stars: 5 }));
    const answer = await fetch(`${platform.url}/api/interactions/batch`, {
      method: 'POST',
      headers: { ...shop, 'content-type': 'application/x-ndjson' },
      body: rated.map((line) => JSON.stringify(line)).join('\n'),
    });
    // to its last line: it is answered while it is worked
    expect(await answer.text()).toContain('"written":3');
  }, 120_000);
  afterAll(() => platform.remove());

  it('rows of a page, and what goes with them', async () => {
    const of = async (path: string) =>
      (
        await platform.http
          .get(`/api/recommendations/${path}`)
          .set({ ...shop, 'x-member': 'anna' })
          .expect(200)
      ).body;
    expect((await of('home?medium=movie&k=3')).rows.length).toBeGreaterThan(0);
    expect((await of('because-you-watched?medium=movie&k=3')).items.length).toBeGreaterThan(0);
    expect((await of('genres?medium=movie')).items.length).toBeGreaterThan(0);
    expect((await of('people?medium=movie')).items).toBeInstanceOf(Array);
    expect((await of(`${film(5)}/explanation`)).text).toEqual(expect.any(String));
    const own = ({ items }: { items: { id: string }[] }) => items.some(({ id }) => id === film(1));
    expect(own(await of('popular?medium=movie&k=100'))).toBe(false);
    const anybody = await platform.http.get('/api/recommendations/popular?medium=movie&k=100').set(shop);
    expect([anybody.status, own(anybody.body)]).toEqual([200, true]);
  });

  it('a whole page by one request of GraphQL', async () => {
    const query = '{ home(medium: "movie", k: 3) { rows { title items { id title rating { mean count } } } } }';
    const asked = (headers: object) =>
      platform.http
        .post('/graphql')
        .set({ ...shop, ...headers })
        .send({ query });
    const { body } = await asked({ 'x-member': 'anna' }).expect(200);
    expect(body.errors).toBeUndefined();
    expect(body.data.home.rows[0].items[0].title).toEqual(expect.any(String));
    expect((await asked({})).body.errors[0].extensions).toMatchObject({
      code: 'MEMBER_NEEDED',
      details: { field: 'X-Member' },
    });
  });

  it('many members by one request, under the ids by which the integrator knows them', async () => {
    const batch = (body: object, headers = shop) =>
      fetch(`${platform.url}/api/recommendations/batch`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ k: 2, medium: 'movie', ...body }),
      });
    const answer = await batch({ externalIds: ['ben', 'nobody', 'anna'] });
    const lines = (await answer.text()).trim().split('\n');
    const told = lines.map((line) => JSON.parse(line) as { externalId: string; items?: object[]; error?: string });
    expect(told).toMatchObject([
      { externalId: 'ben', items: [{}, {}] },
      { externalId: 'nobody', error: 'UNKNOWN_MEMBER' },
      { externalId: 'anna', items: [{}, {}] },
    ]);
    expect((await batch({ members: ['00000000-0000-4000-8000-000000000000'] })).status).toBe(403);
    expect((await batch({ all: true })).status).toBe(403);
    expect((await batch({ externalIds: ['anna'], all: true })).status).toBe(400);
    expect((await batch({ externalIds: ['anna'] }, root)).status).toBe(400);
  });
});
