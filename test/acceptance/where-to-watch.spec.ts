import { demoFilms, type Film } from '../doubles/tmdb/films.ts';
import { KEY, TmdbDouble } from '../doubles/tmdb/tmdb-double.ts';
import { Platform, START_MS } from './platform.ts';

/** Every other film of the demo on one service, every third on another one, in Germany. */
const films = demoFilms().map((film, n): Film => {
  const names = [...(n % 2 === 0 ? ['Streamline'] : []), ...(n % 3 === 0 ? ['Disney+'] : [])];
  return { ...film, streams: names.length > 0 ? { DE: names } : {} };
});
interface Page {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe('what one can watch', () => {
  let double: TmdbDouble;
  let platform: Platform;
  let token: string;

  const get = (path: string) => platform.http.get(`/api/${path}`).set('authorization', `Bearer ${token}`);
  /** The whole list, page by page. */
  const streamedBy = async (query: string): Promise<ReadonlySet<string>> => {
    const all = new Set<string>();
    let cursor: string | null = '';
    do {
      const path: string = `/api/items?limit=100&${query}${cursor && `&cursor=${cursor}`}`;
      const { body } = (await platform.http.get(path).expect(200)) as { readonly body: Page };
      for (const id of idsOf(body.items)) all.add(id);
      cursor = body.nextCursor;
    } while (cursor !== null);
    return all;
  };

  beforeAll(async () => {
    double = await TmdbDouble.start(films);
    platform = new Platform({ TMDB_API_KEY: KEY, TMDB_BASE_URL: double.url, TMDB_IMAGE_URL: double.imageUrl });
    await platform.start();
    const first = `movie:tmdb:${films[0]!.id}`;
    await platform.until('seeded', async () => (await platform.http.get(`/api/items/${first}`)).status === 200);
    token = (await platform.register('wanda')).token;
    const { code } = await platform.cli('tmdb', 'enrich');
    expect(code).toBe(0);
    await platform.until('known', async () => {
      const { body } = await platform.http.get('/api/where-to-watch?region=DE').expect(200);
      return body.items.length === 2;
    });
  }, 2 * START_MS);
  afterAll(async () => {
    await platform.remove();
    await double.stop();
  });

  it('is counted by service', async () => {
    const { body } = await platform.http.get('/api/where-to-watch?region=DE').expect(200);
    expect(body).toMatchObject({
      region: 'DE',
      attribution: expect.stringContaining('not endorsed or certified by TMDB'),
      regions: ['DE'],
      items: [
        { service: 'streamline', name: 'Streamline' },
        { service: 'disney-plus', name: 'Disney+' },
      ],
    });
    const { body: elsewhere } = await platform.http.get('/api/where-to-watch').expect(200);
    expect(elsewhere).toMatchObject({ region: 'US', items: [] });
  });

  it('narrows browsing, page by page', async () => {
    const [all, streamline, disney] = await Promise.all(
      ['region=DE', 'region=DE&services=streamline', 'region=DE&services=disney-plus'].map(streamedBy),
    );
    const both = await streamedBy('region=DE&services=streamline&services=disney-plus');
    expect(streamline!.size).toBeGreaterThan(0);
    expect(disney!.size).toBeGreaterThan(0);
    expect([...both].sort()).toEqual([...all!].sort());
    const { body: page } = await platform.http.get('/api/items?region=DE&services=streamline&limit=5').expect(200);
    const next = `/api/items?region=DE&services=streamline&limit=5&cursor=${page.nextCursor}`;
    const { body: second } = await platform.http.get(next).expect(200);
    expect(second.items.every(({ id }: { readonly id: string }) => !idsOf(page.items).includes(id))).toBe(true);
    await platform.http.get(`/api/items?region=DE&limit=5&cursor=${page.nextCursor}`).expect(400);
  });

  it('is what the member chose, where that is asked for', async () => {
    const { body: refused } = await get('items?watchable=true').expect(400);
    expect(JSON.stringify(refused)).toContain('region');
    expect((await get('me/services').expect(200)).body).toEqual({ region: null, services: [] });
    const chosen = { region: 'DE', services: ['streamline'] };
    const put = await platform.http.put('/api/me/services').set('authorization', `Bearer ${token}`).send(chosen);
    expect(put.status).toBe(200);
    expect(put.headers['x-position']).toBeDefined();
    expect((await get('me/services').expect(200)).body).toEqual(chosen);
    const mine = await streamedBy('region=DE&services=streamline');
    for (const path of ['items?watchable=true&limit=100', 'recommendations?medium=movie&watchable=true&k=50']) {
      const { body } = await get(path).expect(200);
      expect(body.items.length).toBeGreaterThan(0);
      for (const id of idsOf(body.items)) expect(mine).toContain(id);
    }
  });

  it('narrows every row of the first page', async () => {
    const mine = await streamedBy('region=DE&services=disney-plus');
    const { body } = await get('recommendations/home?medium=movie&region=DE&services=disney-plus').expect(200);
    const shown = body.rows.flatMap(({ items }: { readonly items: readonly { readonly id: string }[] }) =>
      idsOf(items),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const id of shown) expect(mine).toContain(id);
  });

  it('is kept to by a mood, whatever else is given up', async () => {
    const mine = await streamedBy('region=DE&services=disney-plus');
    const said = { text: 'something slow and melancholic', filters: { medium: 'movie' }, k: 20 };
    const where = { region: 'DE', services: ['disney-plus'] };
    const { body } = await platform.http
      .post('/api/recommend')
      .send({ ...said, ...where })
      .expect(200);
    expect(body.items.length).toBeGreaterThan(0);
    for (const id of idsOf(body.items)) expect(mine).toContain(id);
    const nowhere = { ...said, region: 'AT' };
    expect((await platform.http.post('/api/recommend').send(nowhere).expect(200)).body.items).toEqual([]);
  });

  it('narrows lists of GraphQL too', async () => {
    const mine = await streamedBy('region=DE&services=disney-plus');
    const where = 'region: "DE", services: ["disney-plus"]';
    const lists = ['items(first: 20', 'recommendations(medium: "movie"', 'recommend(text: "slow"'];
    const query = `{ ${lists.map((list, n) => `l${n}: ${list}, ${where}) { ${n ? 'items' : 'nodes'} { id } }`).join(' ')} }`;
    const { body } = await platform.http.post('/graphql').set('authorization', `Bearer ${token}`).send({ query });
    expect(body.errors).toBeUndefined();
    const { l0, l1, l2 } = body.data;
    for (const list of [l0.nodes, l1.items, l2.items]) {
      expect(list.length).toBeGreaterThan(0);
      for (const id of idsOf(list)) expect(mine).toContain(id);
    }
  });

  it.each(['items?region=Germany', 'items?services=Disney%2B', 'where-to-watch?region=de', 'items?services=netflix'])(
    'refuses %s',
    async (path) => {
      await platform.http.get(`/api/${path}`).expect(400);
    },
  );
});
