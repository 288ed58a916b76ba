import { join } from 'node:path';
import { PROFILE } from '../profiles/profile.ts';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';
import { SseReader } from './server-sent-events.ts';

interface Event {
  readonly position: string;
  readonly stream: string;
  readonly type: string;
  readonly actor: string;
}

/** What an admin and a data scientist see of the running platform. */
describe('operations', () => {
  const platform = new Platform();
  let root: Record<string, string>;
  let scientist: Record<string, string>;
  let anna: { token: string; id: string };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const get = async (path: string, as = root) =>
    (await platform.http.get(`/api/admin/${path}`).set(as).expect(200)).body;
  const rate = (item: string, stars: number, token = anna.token) =>
    platform.http.put(`/api/me/ratings/${item}`).set(bearer(token)).send({ stars }).expect(200);
  const reached = (position: string) =>
    platform.until('level', async () =>
      ((await get('read-models')).readModels as { checkpoint: string }[]).every((each) => each.checkpoint >= position),
    );

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    root = bearer(await platform.signIn('admin@reprise.example', 'reprise-admin'));
    scientist = bearer(await platform.signIn('scientist@reprise.example', 'reprise-scientist'));
    anna = await platform.register('anna');
  }, 60_000);
  afterAll(() => platform.remove());

  describe('the event explorer', () => {
    const walk = async (query: string): Promise<Event[]> => {
      const seen: Event[] = [];
      for (let cursor = ''; ;) {
        const page = await get(`events?${query}${cursor && `&cursor=${cursor}`}`);
        seen.push(...(page.items as Event[]));
        if (!page.nextCursor) return seen;
        cursor = page.nextCursor as string;
      }
    };

    it('shows one stream, in either order, page by page', async () => {
      for (const n of [1, 2, 3]) await rate(film(n), n);
      const seen = await walk(`stream=taste-${anna.id}&order=asc&limit=2`);
      expect(seen.map(({ type }) => type)).toEqual(['ItemRated', 'ItemRated', 'ItemRated']);
      expect(seen[0]).toMatchObject({ version: 1, actor: anna.id, data: { item: film(1), halfStars: 2 } });
      const back = await walk(`stream=taste-${anna.id}&limit=2`);
      expect(back).toEqual(seen.toReversed());
    });

    it('finds events by category and type, over the whole log, the same in both orders', async () => {
      const asc = await walk('category=member&type=RolesChanged&order=asc&limit=1');
      const desc = await walk('category=member&type=RolesChanged&limit=1');
      expect(asc.length).toBeGreaterThanOrEqual(2);
      expect(desc).toEqual(asc.toReversed());
      const all = await walk('order=asc&limit=500');
      expect((await walk('limit=500')).map(({ position }) => position)).toEqual(
        all.map(({ position }) => position).reverse(),
      );
      expect(all[0]!.type).toContain('LogOpened');
    });

    it('begins at any position, and shows what stands there', async () => {
      const [, second] = await walk(`stream=taste-${anna.id}&order=asc`);
      const at = second!.position;
      expect((await get(`events?from=${at}&order=asc&limit=1`)).items[0].position).toBe(at);
      expect((await get(`events?from=${at}&limit=1`)).items[0].position).toBe(at);
    });

    it('refuses positions and cursors that are not its own', async () => {
      const refused = async (query: string) =>
        (await platform.http.get(`/api/admin/events?${query}`).set(root).expect(400)).body.code;
      expect(await refused('from=nowhere')).toBe('BAD_POSITION');
      expect(await refused(`from=alien.${'0'.repeat(19)}1`)).toBe('BAD_POSITION');
      expect(await refused('cursor=abc')).toBe('BAD_CURSOR');
      const { nextCursor } = await get('events?limit=1&type=ItemRated');
      expect(await refused(`limit=1&cursor=${nextCursor}`)).toBe('BAD_CURSOR');
      expect(await refused('order=sideways')).toBe('INVALID_INPUT');
    });

    it('is for consoles alone, and shows nothing personal', async () => {
      await platform.http.get('/api/admin/events').set(bearer(anna.token)).expect(403);
      const { text } = await platform.http.get('/api/admin/events?limit=500').set(scientist).expect(200);
      expect(text).not.toContain('anna@reprise.example');
      expect(text).not.toContain('the password of');
    });
  });

  describe('the live tail', () => {
    const tail = (query = '', headers: Record<string, string> = {}, as = root) =>
      SseReader.open(`${platform.url}/api/admin/events/stream${query}`, { ...as, ...headers });

    it('tells what happens, as it happens, and resumes where it broke', async () => {
      const first = await tail(`?stream=taste-${anna.id}`);
      await rate(film(4), 4);
      const seen = await first.next();
      expect(seen).toMatchObject({
        event: 'event',
        data: { type: 'ItemRated', data: { item: film(4), halfStars: 8 } },
      });
      await first.close();
      await rate(film(5), 5);
      await rate(film(5), 1);
      const second = await tail(`?category=taste`, { 'Last-Event-ID': seen!.id! });
      const missed = [await second.next(), await second.next()];
      expect(missed.map((each) => (each!.data as { data: object }).data)).toMatchObject([
        { item: film(5), halfStars: 10 },
        { item: film(5), halfStars: 2 },
      ]);
      await second.close();
    });

    it('tells the whole log from any position', async () => {
      const [oldest] = (await get('events?order=asc&limit=1')).items as Event[];
      const reader = await tail(`?after=${oldest!.position}`);
      const head = (await get('read-models')).head as string;
      const seen = await reader.until(({ id }) => id === head);
      const ids = seen.flatMap(({ id }) => (id === undefined ? [] : [id]));
      expect(ids.length).toBeGreaterThan(100);
      expect(ids).toEqual([...new Set(ids)].sort());
      await reader.close();
    });

    it('ends at once when the role is taken away, and when the session ends', async () => {
      const helper = await platform.register('helper');
      const path = `/api/admin/members/${helper.id}/roles`;
      await platform.http
        .put(path)
        .set(root)
        .send({ roles: ['user', 'data-scientist'] })
        .expect(200);
      const watching = await tail('', {}, bearer(helper.token));
      await platform.http
        .put(path)
        .set(root)
        .send({ roles: ['user'] })
        .expect(200);
      const events = await watching.until(({ event }) => event === 'end');
      expect(events.at(-1)!.data).toEqual({ reason: 'NOT_ALLOWED' });
      expect(await watching.next()).toBeUndefined();

      const token = await platform.signIn('scientist@reprise.example', 'reprise-scientist');
      const session = await tail('', {}, bearer(token));
      await platform.http.post('/api/auth/logout').set(bearer(token)).expect(204);
      expect((await session.until(({ event }) => event === 'end')).at(-1)!.data).toEqual({ reason: 'NOT_ALLOWED' });
    });

    it('refuses members, and a Last-Event-ID that is none', async () => {
      await expect(tail('', {}, bearer(anna.token))).rejects.toThrow('403');
      await expect(tail('', { 'Last-Event-ID': 'nonsense' })).rejects.toThrow('BAD_POSITION');
    });
  });

  it('tells the progress of a replay until its end', async () => {
    const asked = await platform.http.post('/api/admin/replays').set(root).send({ verify: true }).expect(202);
    const reader = await SseReader.open(`${platform.url}/api/admin/replays/${asked.body.id}/events`, scientist);
    const events = await reader.until(({ event }) => event === 'end');
    expect(events.at(-1)!.data).toEqual({ reason: 'DONE' });
    const jobs = events.filter(({ event }) => event === 'job').map(({ data }) => data as { status: string });
    expect(jobs.at(-1)).toMatchObject({ id: asked.body.id, status: 'succeeded', progress: 1 });
    const nothing = '00000000-0000-4000-8000-000000000000';
    await platform.http.get(`/api/admin/replays/${nothing}/events`).set(root).expect(404);
  });

  it('keeps an audit log of who did what to whom', async () => {
    const ben = await platform.register('ben');
    const put = (what: string, body: object) =>
      platform.http.put(`/api/admin/members/${ben.id}/${what}`).set(root).send(body).expect(200);
    await put('roles', { roles: ['user', 'data-scientist'] });
    await put('status', { status: 'suspended' });
    const { headers } = await put('status', { status: 'active' });
    await reached(headers['x-position']!);
    const { items } = await get(`audit?subject=${ben.id}`);
    expect(items.map(({ act }: { act: string }) => act)).toEqual([
      'reinstate-member',
      'end-all-sessions',
      'suspend-member',
      'change-roles',
    ]);
    expect(items.at(-1)).toMatchObject({
      actorName: 'Demo admin',
      subjectName: 'ben',
      detail: { roles: ['user', 'data-scientist'], previous: ['user'] },
    });
    const { actor } = items[0];
    const page = await get(`audit?actor=${actor}&act=change-roles&subject=${ben.id}&limit=1`);
    expect(page.items.length).toBeLessThanOrEqual(1);
    const replays = await get('audit?act=request-replay');
    expect(replays.items[0]).toMatchObject({ actor, detail: { input: { verify: true } } });
    await platform.http.get('/api/admin/audit').set(scientist).expect(403);
    await platform.http.get('/api/admin/audit?cursor=abc').set(root).expect(400);
  });

  it('counts members, ratings by day, titles; and says how everything is', async () => {
    const { headers } = await rate(film(6), 3);
    await reached(headers['x-position']!);
    const before = await get('stats?days=7', scientist);
    const withdrawn = await platform.http
      .delete(`/api/me/ratings/${film(6)}`)
      .set(bearer(anna.token))
      .expect(204);
    await reached(withdrawn.headers['x-position']!);
    const after = await get('stats?days=7', scientist);
    expect(after.ratings.standing).toBe(before.ratings.standing - 1);
    expect(before.members).toMatchObject({ imported: expect.any(Number), active: { day: expect.any(Number) } });
    expect(before.members.registered).toBeGreaterThanOrEqual(4);
    expect(before.days).toHaveLength(7);
    expect(before.days.at(-1).activeMembers).toBeGreaterThanOrEqual(1);
    expect(before.days.at(-1).ratingsRecorded).toBeGreaterThan(before.days.at(-1).ratingsGiven);
    expect(before.titles).toEqual([{ medium: 'movie', titles: expect.any(Number) }]);
    expect(before.engines.every(({ answers }: { answers: boolean }) => answers)).toBe(true);
    expect(before.parkedStreams).toBe(0);
    if (PROFILE !== 'distributed') expect(before.disk.parts['log.db']).toBeGreaterThan(0);
    expect(before.disk.daysLeft).toBeGreaterThan(0);
    expect(JSON.stringify(before)).not.toContain('anna');
    const system = { profile: 'demo', rateLimits: false, metadataSource: false, version: expect.any(String) };
    expect(await get('system')).toMatchObject(system);
    expect(await get('latency')).toMatchObject({
      all: { requests: expect.any(Number), p50Ms: expect.any(Number) },
      routes: expect.arrayContaining([expect.objectContaining({ method: 'GET', route: '/api/admin/stats' })]),
    });
    await platform.http.get('/api/admin/stats').set(bearer(anna.token)).expect(403);
  });

  it('stops in good order while somebody watches', async () => {
    const reader = await SseReader.open(`${platform.url}/api/admin/events/stream`, root);
    const ended = reader.until(({ event }) => event === 'end');
    await platform.stop();
    expect((await ended).at(-1)!.data).toEqual({ reason: 'SERVER_STOPS' });
  });
});
