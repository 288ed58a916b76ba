import { once } from 'node:events';
import { demoFilms, filmNamed } from '../doubles/tmdb/films.ts';
import { KEY, TmdbDouble, TROUBLES } from '../doubles/tmdb/tmdb-double.ts';
import { inItsBudget } from './in-its-budget.ts';
import { Platform, START_MS } from './platform.ts';

const GODFATHER = 'movie:tmdb:238';
/** Nobody's but the double's. */
const elsewhere = filmNamed(999_001, 'tt9999001', 'A Film From Elsewhere');
const alsoElsewhere = filmNamed(999_002, 'tt9999002', 'Another Film From Elsewhere');
const films = [...demoFilms(), elsewhere, alsoElsewhere];

const started = async (double: TmdbDouble): Promise<Platform> => {
  const platform = new Platform({
    TMDB_API_KEY: KEY,
    TMDB_BASE_URL: double.url,
    TMDB_IMAGE_URL: double.imageUrl,
  });
  await platform.start();
  await platform.until('seeded', async () => (await platform.http.get(`/api/items/${GODFATHER}`)).status === 200);
  return platform;
};

describe('titles as TMDB knows them', () => {
  let double: TmdbDouble;
  let platform: Platform;
  let member: string;
  let admin: string;

  beforeAll(async () => {
    double = await TmdbDouble.start(films);
    platform = await started(double);
    member = (await platform.register('tess')).token;
    await platform.cli('users', 'grant', 'tess@reprise.example', 'admin');
    admin = await platform.signIn('tess@reprise.example', 'the password of tess');
  }, START_MS);
  afterAll(async () => {
    await platform.remove();
    await double.stop();
  });

  it('are asked about once, when they are opened, and say where that comes from', async () => {
    const open = () => platform.http.get(`/api/items/${GODFATHER}?region=DE`).expect(200);
    const { body } = await open();
    expect(body).toMatchObject({
      id: GODFATHER,
      // words of our own stay
      overview: expect.stringContaining('ageing don'),
      details: {
        source: 'tmdb',
        attribution: expect.stringContaining('not endorsed or certified by TMDB'),
        trailer: { url: 'https://www.youtube.com/watch?v=trailer238' },
        watch: { region: 'DE', stream: ['Streamline'], rent: ['Videothek'], buy: [] },
        regions: ['DE'],
      },
    });
    expect(body.details.cast[0]).toEqual({
      ...{ name: 'Marlon Brando', character: 'Role 1', pictureUrl: '/api/images/tmdb/w185/face0.jpg' },
    });
    await open();
    expect(double.times('/3/movie/238')).toBe(1);
    await platform.http.get(`/api/items/${GODFATHER}?region=Germany`).expect(400);
  });

  it('enter when they are opened or rated, by any id', async () => {
    const opened = await platform.http.get('/api/items/tt9999001').expect(200);
    expect(opened.body).toMatchObject({
      ...{ id: 'movie:tmdb:999001', title: 'A Film From Elsewhere', overview: 'All about A Film From Elsewhere.' },
      ...{ posterUrl: '/api/images/tmdb/w500/poster999001.jpg', year: 1999 },
    });
    await platform.http
      .put('/api/me/ratings/movie:tmdb:999002')
      .set('authorization', `Bearer ${member}`)
      .send({ stars: 4.5 })
      .expect(200);
    await platform.http.get('/api/items/movie:tmdb:5').expect(404);
  });

  it('are found beyond the catalogue, apart from those in it', async () => {
    const search = async () =>
      (await platform.http.get('/api/items/search?q=from elsewhere&beyond=true').expect(200)).body;
    await platform.until('listed', async () => (await search()).items.length === 2);
    const found = await inItsBudget(search, ({ beyond }) => beyond === null);
    expect(found.beyond).toMatchObject({ source: 'tmdb', items: [] });
    const without = await platform.http.get('/api/items/search?q=from elsewhere').expect(200);
    expect(without.body).not.toHaveProperty('beyond');
  });

  it('come with their pictures, through our own server, and nothing else does', async () => {
    const first = await platform.http.get('/api/images/tmdb/w500/poster238.jpg').expect(200);
    // what it is by its bytes, whatever its name says
    expect(first.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    await platform.http
      .get('/api/images/tmdb/w500/poster238.jpg')
      .set('if-none-match', first.headers.etag as string)
      .expect(304);
    expect(double.times('/t/p/w500/poster238.jpg')).toBe(1);
    for (const bad of [
      'w500/poster.svg',
      'original/poster238.jpg',
      'w500/..%2F..%2F3%2Faccount',
      'w9999/poster238.jpg',
    ])
      expect((await platform.http.get(`/api/images/tmdb/${bad}`)).status).toBeGreaterThanOrEqual(400);
    expect(double.asked.filter((path) => path.startsWith('/t/p/'))).toEqual(['/t/p/w500/poster238.jpg']);
  });

  it('are taken in and filled out as long work, by admins', async () => {
    const as = (token: string) => ({ authorization: `Bearer ${token}` });
    const nobody = (await platform.register('nell')).token;
    await platform.http.post('/api/admin/tmdb/enrich').set(as(nobody)).expect(403);
    await platform.http.post('/api/admin/tmdb/ingest').set(as(admin)).send({ pages: 0 }).expect(400);
    for (const [path, body] of [
      ['/api/admin/catalogue/ingest', { pages: 2 }],
      ['/api/admin/tmdb/enrich', undefined],
    ] as const) {
      const { id } = (await platform.http.post(path).set(as(admin)).send(body).expect(202)).body as { id: string };
      const job = async () =>
        (await platform.http.get(`/api/admin/tmdb/sourcings/${id}`).set(as(admin)).expect(200)).body;
      await platform.until('ended', async () => (await job()).endedAt !== undefined);
      expect(await job()).toMatchObject({ status: 'succeeded', progress: 1, result: { failed: 0 } });
    }
    const { body } = await platform.http.get('/api/admin/tmdb/sourcings').set(as(admin)).expect(200);
    expect(body.items.map(({ input }: { input: object }) => input)).toEqual([
      { what: 'enrich' },
      { what: 'ingest', pages: 2 },
    ]);
    const details = double.asked.filter((path) => /^\/3\/movie\/\d+$/.test(path));
    expect(new Set(details).size + 1).toBeGreaterThanOrEqual(details.length);
  }, 300_000);

  it('are filled out by the command line, and nothing is left to ask', async () => {
    const { code, answer } = await platform.cli('tmdb', 'enrich');
    expect({ code, answer }).toMatchObject({ code: 0, answer: { kept: 0, failed: 0 } });
  }, 120_000);

  it('trend there and here', async () => {
    const { body } = await platform.http.get('/api/recommendations/trending?medium=movie&k=20').expect(200);
    expect(body.sources).toEqual(['members', 'tmdb']);
    expect(body.items.map(({ id }: { id: string }) => id)).toContain('movie:tmdb:999002');
    const anime = await platform.http.get('/api/recommendations/trending?medium=anime').expect(200);
    expect(anime.body.sources).toEqual(['members']);
  });

  it('leave no key anywhere', async () => {
    expect(platform.output).not.toContain(KEY);
    double.trouble = 'failing';
    const child = platform.cliProcess('tmdb', 'ingest', '--pages', '1');
    let said = '';
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(said).toContain('metadata source is unavailable');
    expect(said).not.toContain(KEY);
    double.trouble = undefined;
  }, 120_000);

  // what each way of failing does to each part is in their own specs: here that no request fails, whichever comes first
  it('change nothing while TMDB is away, and nobody waits twice', async () => {
    for (const trouble of TROUBLES) {
      double.trouble = trouble;
      const before = double.asked.length;
      const { body } = await platform.http.get(`/api/items/${GODFATHER}`).expect(200);
      // what was kept is still shown
      expect(body.details).toMatchObject({ source: 'tmdb' });
      await platform.http.get('/api/items/movie:tmdb:424242').expect(404);
      const found = await platform.http.get('/api/items/search?q=godfather&beyond=true').expect(200);
      expect(found.body.beyond).toBeNull();
      expect(found.body.items[0].id).toBe(GODFATHER);
      await platform.http.get('/api/items?beyond=true').expect(200);
      await platform.http.get('/api/recommendations/trending?window=day').expect(200);
      await platform.http.get('/api/images/tmdb/w500/unseen.jpg').expect(404);
      await platform.http
        .put(`/api/me/ratings/${GODFATHER}`)
        .set('authorization', `Bearer ${member}`)
        .send({ stars: 4 })
        .expect(200);
      expect(double.asked).toHaveLength(before);
    }
  }, 120_000);
});
