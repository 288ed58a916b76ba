import { join } from 'node:path';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

interface Outcome {
  readonly line: number;
  readonly status: string;
  readonly code?: string;
  readonly id?: string;
}

/** What another system does with the platform: interactions in, events out. */
describe('integrators', () => {
  const platform = new Platform();
  let root: Record<string, string>;
  let anna: { token: string; id: string };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    root = bearer(await platform.signIn('admin@reprise.example', 'reprise-admin'));
    anna = await platform.register('anna');
  }, 120_000);
  afterAll(() => platform.remove());

  const send = (body: string | Buffer<ArrayBuffer> | ReadableStream, headers: Record<string, string> = root) =>
    fetch(`${platform.url}/api/interactions/batch`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });
  const ndjson = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join('\n');
  const batch = async (lines: readonly object[]) => {
    const answer = await send(ndjson(lines));
    expect(answer.status).toBe(200);
    const told = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Outcome);
    const summary = told.pop() as unknown as Record<string, unknown>;
    return { outcomes: told.toSorted((a, b) => a.line - b.line), summary };
  };
  const own = async (what: string) =>
    (await platform.http.get(`/api/me/${what}`).set(bearer(anna.token)).expect(200)).body.items as {
      itemId: string;
      stars?: number;
      ratedAt?: string;
    }[];

  describe('a batch of interactions', () => {
    it('is taken line by line, each with its outcome', async () => {
      const memberId = anna.id;
      const { outcomes, summary } = await batch([
        { memberId, itemId: film(1), kind: 'rating', stars: 4.5, at: '2020-05-01T10:00:00Z', id: 'a' },
        { memberId, itemId: 'tt0000111', kind: 'watched', at: '2020-05-02T10:00:00.000Z' },
        { memberId, itemId: film(12), kind: 'watchlist' },
        { memberId, itemId: film(13), kind: 'like' },
        { externalId: 'movielens:1', itemId: film(8), kind: 'rating', stars: 1 },
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('written'));
      expect(outcomes[0]).toMatchObject({ line: 1, id: 'a' });
      expect(summary).toMatchObject({ done: true, written: 5, unchanged: 0, refused: 0, failed: 0 });
      expect(summary['position']).toMatch(/^[a-z0-9]+\.\d{20}$/);
      expect(await own('ratings')).toEqual([{ itemId: film(1), stars: 4.5, ratedAt: '2020-05-01T10:00:00.000Z' }]);
      expect((await own('history')).map(({ itemId }) => itemId)).toContain(film(11));
      expect((await own('watchlist')).map(({ itemId }) => itemId)).toEqual([film(12)]);
    });

    it('counts a line once, by its id or by what it says', async () => {
      const lines = [
        { memberId: anna.id, itemId: film(2), kind: 'rating', stars: 3, id: 'b' },
        { memberId: anna.id, itemId: film(14), kind: 'dislike' },
      ];
      expect((await batch(lines)).summary).toMatchObject({ written: 2 });
      expect((await batch(lines)).summary).toMatchObject({ written: 0, unchanged: 2 });
      const changed = [{ ...lines[0], stars: 5 }];
      expect((await batch(changed)).summary).toMatchObject({ written: 0, unchanged: 1 });
    });

    it('lets a newer rating stand', async () => {
      await platform.http
        .put(`/api/me/ratings/${film(3)}`)
        .set(bearer(anna.token))
        .send({ stars: 5 })
        .expect(200);
      const old = { memberId: anna.id, itemId: film(3), kind: 'rating', stars: 1, at: '2019-01-01T00:00:00Z' };
      expect((await batch([old])).summary).toMatchObject({ unchanged: 1 });
      expect((await own('ratings')).find(({ itemId }) => itemId === film(3))!.stars).toBe(5);
    });

    it('names the bad lines and takes the rest', async () => {
      const good = { memberId: anna.id, itemId: film(4), kind: 'rating', stars: 2 };
      const answer = await send(
        Buffer.concat([
          Buffer.from('{"memberId":\n\n'),
          Buffer.from([0xff, 0xfe, 10]),
          Buffer.from(
            [
              { ...good, stars: 4.3 },
              { ...good, kind: 'watched' },
              { ...good, itemId: 'movie:movielens:999' },
              { ...good, memberId: '00000000-0000-4000-8000-000000000000' },
              { ...good, externalId: 'x' },
              { ...good, stars: { $ne: null } },
              good,
            ]
              .map((line) => JSON.stringify(line))
              .join('\n'),
          ),
          Buffer.from('\n{"__proto__":{"admin":true}}'),
        ]),
      );
      const told = (await answer.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Outcome);
      const byLine = new Map(told.map((each) => [each.line, each]));
      const codeOf = (line: number) => byLine.get(line)?.code ?? byLine.get(line)?.status;
      expect([1, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(codeOf)).toEqual([
        'INVALID_INPUT',
        'INVALID_INPUT',
        'INVALID_INPUT',
        'INVALID_INPUT',
        'UNKNOWN_ITEM',
        'UNKNOWN_MEMBER',
        'INVALID_INPUT',
        'INVALID_INPUT',
        'written',
        'INVALID_INPUT',
      ]);
      expect(byLine.get(4)).toMatchObject({ errors: [{ field: 'stars' }] });
      expect(told.at(-1)).toMatchObject({ written: 1, refused: 9 });
    });

    it('takes 10,000 lines of many members', async () => {
      const lines = Array.from({ length: 10_000 }, (_, n) => ({
        externalId: `movielens:${1 + (n % 40)}`,
        itemId: film(1 + (Math.floor(n / 40) % 8)),
        kind: 'rating',
        stars: 0.5 + (n % 10) / 2,
        at: new Date(1_650_000_000_000 + n * 1_000).toISOString(),
      }));
      const { outcomes, summary } = await batch(lines);
      expect(outcomes).toHaveLength(10_000);
      expect(summary).toMatchObject({ refused: 0, failed: 0 });
    }, 60_000);

    it('is refused while it comes in: too many lines, too much, the wrong kind; and nothing is done', async () => {
      const line = JSON.stringify({ memberId: anna.id, itemId: film(5), kind: 'rating', stars: 1 });
      expect((await send(`${line}\n`.repeat(10_001))).status).toBe(413);
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          sent += 1;
          if (sent > 1_000) controller.close();
          else controller.enqueue(Buffer.alloc(64_000, 'x'));
        },
      });
      const refused = await send(endless).then(
        ({ status }) => status,
        () => 413, // the connection may be gone before the answer is read
      );
      expect(refused).toBe(413);
      expect(sent).toBeLessThan(1_000);
      const wrong = await platform.http.post('/api/interactions/batch').set(root).send({ a: 1 });
      expect([wrong.status, wrong.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
      expect((await own('ratings')).some(({ itemId }) => itemId === film(5))).toBe(false);
    });

    it('is taken from a service token, for the members whom it has made known, and no others', async () => {
      const issue = {
        name: 'The shop',
        tenant: 'shop',
        scopes: ['interactions:write', 'members:write', 'events:read'],
      };
      const { body } = await platform.http.post('/api/service-tokens').set(root).send(issue).expect(201);
      const shop = bearer(body.token as string);
      const known = await platform.http.put('/api/members/customer-7').set(shop).expect(200);
      const rating = { itemId: film(1), kind: 'rating', stars: 4 };
      const lines = [
        { ...rating, externalId: 'customer-7' },
        { ...rating, externalId: 'customer-8' },
        { ...rating, externalId: 'movielens:1' },
        { ...rating, memberId: anna.id },
        { ...rating, memberId: known.body.id },
      ];
      const answer = await send(ndjson(lines), shop);
      const told = (await answer.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Outcome);
      const codeOf = new Map(told.map(({ line, status, code }) => [line, code ?? status]));
      expect([1, 2, 3, 4, 5].map((line) => codeOf.get(line))).toEqual([
        'written',
        'UNKNOWN_MEMBER',
        'UNKNOWN_MEMBER',
        'FORBIDDEN',
        'FORBIDDEN',
      ]);
      const feed = await platform.http.get('/api/events?type=ItemRated&limit=1').set(shop).expect(200);
      expect(feed.body.items).toHaveLength(1);
      const { items } = (await platform.http.get(`/api/admin/events?stream=taste-${known.body.id}`).set(root)).body;
      expect(items).toMatchObject([{ type: 'ItemRated', actor: `service:${body.id}` }]);
    });

    it('is not for members', async () => {
      expect((await send('{}', bearer(anna.token))).status).toBe(403);
    });
  });

  describe('recommendations for a member', () => {
    it('are taken by a service token, by what the integrator has told of them', async () => {
      const scopes = ['interactions:write', 'members:write', 'recommendations:read'];
      const issue = { name: 'The other shop', tenant: 'other', scopes };
      const { body } = await platform.http.post('/api/service-tokens').set(root).send(issue).expect(201);
      const shop = bearer(body.token as string);
      await platform.http.put('/api/members/customer-1').set(shop).expect(200);
      const rated = [1, 2, 3].map((n) => ({ externalId: 'customer-1', itemId: film(n), kind: 'rating', stars: 5 }));
      // to its last line: it is answered while it is worked
      expect(await (await send(ndjson(rated), shop)).text()).toContain('"written":3');
      const list = (member?: string, query = 'medium=movie&k=3') =>
        platform.http.get(`/api/recommendations?${query}`).set({ ...shop, ...(member && { 'x-member': member }) });
      const ids = (await list('customer-1').expect(200)).body.items.map(({ id }: { id: string }) => id);
      expect(ids).toHaveLength(3);
      expect(ids.filter((id: string) => rated.some(({ itemId }) => itemId === id))).toEqual([]);
      const genre = await platform.http
        .get('/api/recommendations/by-genre?medium=movie&genre=Comedy&k=3')
        .set({ ...shop, 'x-member': 'customer-1' })
        .expect(200);
      expect(genre.body.items).toHaveLength(3);
      expect((await list().expect(400)).body).toMatchObject({ code: 'MEMBER_NEEDED' });
      expect((await list('customer-9').expect(404)).body).toMatchObject({ code: 'UNKNOWN_MEMBER' });
      expect((await list('customer-1', 'medium=movie&trace=true').expect(403)).body).toMatchObject({
        code: 'FORBIDDEN',
      });
    });
  });

  describe('the feed', () => {
    const feed = async (query: string) =>
      (await platform.http.get(`/api/events?${query}`).set(root).expect(200)).body as {
        items: { position: string; type: string; subject: string; data: { item?: string } }[];
        nextCursor: string;
      };

    it('tells every public event once, in order, page by page', async () => {
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = await feed(`limit=200${cursor && `&cursor=${cursor}`}`);
        if (page.items.length === 0) break;
        expect(page.items.length).toBeLessThanOrEqual(200);
        seen.push(...page.items.map(({ position }) => position));
        cursor = page.nextCursor;
      }
      expect(seen.length).toBeGreaterThan(400);
      expect(seen).toEqual([...new Set(seen)].sort());
    });

    it('tells nothing of accounts and sessions', async () => {
      const types = new Set((await feed('limit=1000')).items.map(({ type }) => type));
      expect(types).toContain('ItemListed');
      for (const type of ['SessionOpened', 'MemberRegistered', 'RolesChanged']) expect(types).not.toContain(type);
      const refused = await platform.http.get('/api/events?type=SessionOpened').set(root).expect(400);
      expect(refused.body.errors[0].field).toBe('type.0');
    });

    it('waits for the next event where there is none, and tells it', async () => {
      const { nextCursor } = await feed('from=now&type=ItemWatched');
      const waiting = feed(`cursor=${nextCursor}&type=ItemWatched&wait=20`);
      await platform.http
        .put(`/api/me/ratings/${film(7)}`)
        .set(bearer(anna.token))
        .send({ stars: 4 })
        .expect(200);
      await platform.http
        .post('/api/me/history')
        .set(bearer(anna.token))
        .send({ itemId: film(7) })
        .expect(201);
      expect((await waiting).items).toMatchObject([{ type: 'ItemWatched', subject: anna.id, data: { item: film(7) } }]);
    });

    it('answers nothing when nothing came, with a cursor that goes on', async () => {
      const page = await feed('from=now&wait=0.05');
      expect(page.items).toEqual([]);
      expect((await feed(`cursor=${page.nextCursor}`)).items).toEqual([]);
    });

    it('refuses cursors of another question, and members', async () => {
      const { nextCursor } = await feed('limit=1');
      await platform.http.get(`/api/events?cursor=${nextCursor}&type=ItemRated`).set(root).expect(400);
      await platform.http.get('/api/events?wait=31').set(root).expect(400);
      await platform.http.get('/api/events').set(bearer(anna.token)).expect(403);
    });
  });
});
