import { join } from 'node:path';
import {
  AMELIE,
  CASINO,
  FIXTURES,
  fixture,
  HEAT,
  letterboxd,
  SEVEN,
  TOY_STORY,
  writeCatalogue,
} from './history-sample.ts';
import { Platform } from './platform.ts';

interface Line {
  readonly line: number;
  readonly title: string | null;
  readonly kind: string;
  readonly match: string;
  readonly item: { readonly itemId: string; readonly title: string } | null;
  readonly imported: boolean;
}

interface Import {
  readonly id: string;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly mistakes: readonly { readonly row: number; readonly reason: string }[];
  readonly report: { readonly items: readonly Line[]; readonly nextCursor: string | null; readonly total: number };
}

describe("one's own history, brought along", () => {
  const platform = new Platform();

  const somebody = async (name: string) => {
    const { token, id } = await platform.register(name);
    const auth = { authorization: `Bearer ${token}` };
    const get = async (path: string) => (await platform.http.get(`/api/${path}`).set(auth).expect(200)).body;
    const upload = (content: Buffer | string, type = 'application/octet-stream') =>
      platform.http.post('/api/me/imports').set(auth).set('Content-Type', type).send(content);
    const details = async (of: string, query = ''): Promise<Import> => get(`me/imports/${of}${query}`);
    const bring = async (content: Buffer): Promise<Import> => {
      const { body } = await upload(content).expect(202);
      await platform.until('imported', async () => ['succeeded', 'failed'].includes((await details(body.id)).status));
      return details(body.id);
    };
    const stars = async (): Promise<Readonly<Record<string, number>>> =>
      Object.fromEntries(
        ((await get('me/ratings')).items as { itemId: string; stars: number }[]).map((r) => [r.itemId, r.stars]),
      );
    const match = (of: string, body: object) =>
      platform.http.post(`/api/me/imports/${of}/matches`).set(auth).send(body);
    const undo = (of: string) => platform.http.delete(`/api/me/imports/${of}`).set(auth);
    const rate = (item: string, n: number) =>
      platform.http.put(`/api/me/ratings/${item}`).set(auth).send({ stars: n }).expect(200);
    const itemsOf = async (path: string) =>
      ((await get(path)).items as { itemId: string }[]).map(({ itemId }) => itemId);
    return { id, auth, get, upload, details, bring, stars, match, undo, rate, itemsOf };
  };

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeCatalogue(join(platform.home, 'sample'))}`);
  }, 60_000);
  afterAll(() => platform.remove());

  it('comes in whole from Letterboxd, with what the matches are', async () => {
    const me = await somebody('lena');
    const sent = await platform.http
      .post('/api/me/imports')
      .set(me.auth)
      .attach('file', letterboxd(), 'whatever.bin')
      .expect(202);
    expect(sent.body).toMatchObject({ source: 'letterboxd' });
    expect(sent.headers['x-position']).toMatch(/^[a-z0-9]+\.\d{20}$/);
    await platform.until('imported', async () => (await me.details(sent.body.id)).status === 'succeeded');
    const done = await me.details(sent.body.id);
    expect(done).toMatchObject({ progress: 1, mistakes: [], report: { total: 10 } });
    expect(done.counts).toEqual({ matched: 9, uncertain: 0, unmatched: 1, imported: 6, unchanged: 3, mistakes: 0 });
    expect(done.report.items.find(({ title }) => title === 'Amélie')).toMatchObject({
      confidence: 1,
      item: { itemId: AMELIE },
      imported: true,
    });
    expect(await me.stars()).toEqual({ [HEAT]: 5, [AMELIE]: 4 });
    expect((await me.get('me/ratings')).items).toContainEqual({
      itemId: HEAT,
      stars: 5,
      ratedAt: '2021-05-02T00:00:00.000Z',
    });
    expect(await me.itemsOf('me/history')).toEqual([TOY_STORY, HEAT]);
    expect(await me.itemsOf('me/watchlist')).toEqual([CASINO]);
    expect(await me.get(`me/imports/${done.id}?match=unmatched`)).toMatchObject({
      report: { total: 1, items: [{ title: 'A Film That Is Nowhere', item: null, imported: false }] },
    });
  });

  it('counts at once, like everything else that a member says', async () => {
    const me = await somebody('rico');
    await me.bring(fixture('movielens-ratings.csv'));
    expect(await me.get('me/onboarding')).toMatchObject({ ratings: 3 });
    const ids = ((await me.get('recommendations?medium=movie&k=20')).items as { id: string }[]).map(({ id }) => id);
    for (const seen of [HEAT, TOY_STORY, SEVEN]) expect(ids).not.toContain(seen);
  });

  it('leaves newer words of the own alone; brought again it tells nothing new', async () => {
    const me = await somebody('nora');
    await me.rate(HEAT, 1);
    const first = await me.bring(fixture('movielens-ratings.csv'));
    expect(first.counts).toMatchObject({ matched: 3, imported: 2, unchanged: 1 });
    expect(await me.stars()).toEqual({ [HEAT]: 1, [TOY_STORY]: 5, [SEVEN]: 0.5 });
    const again = await me.bring(fixture('movielens-ratings.csv'));
    expect(again.counts).toMatchObject({ matched: 3, imported: 0, unchanged: 3 });
    const listed = async (): Promise<readonly string[]> =>
      (await me.get('me/imports')).items.map(({ id }: Import) => id);
    await platform.until('listed', async () => (await listed()).length === 2);
    expect(await listed()).toEqual([again.id, first.id]);
  });

  it('is put right line by line, and what a line brought moves', async () => {
    const me = await somebody('mira');
    const { id, report } = await me.bring(fixture('letterboxd/ratings.csv'));
    const [heat, , nowhere] = report.items as readonly [Line, Line, Line];
    const moved = await me.match(id, { line: nowhere.line, itemId: CASINO }).expect(200);
    expect(moved.body).toMatchObject({
      line: { match: 'matched', corrected: true, imported: true, item: { itemId: CASINO } },
      counts: { matched: 3, unmatched: 0, imported: 3 },
    });
    expect(await me.stars()).toEqual({ [HEAT]: 4.5, [AMELIE]: 4, [CASINO]: 3 });
    await me.match(id, { line: heat.line, itemId: 'movie:movielens:7000' }).expect(200);
    expect(await me.stars()).toEqual({ 'movie:movielens:7000': 4.5, [AMELIE]: 4, [CASINO]: 3 });
    await me.match(id, { line: heat.line, itemId: null }).expect(200);
    expect(await me.stars()).toEqual({ [AMELIE]: 4, [CASINO]: 3 });
    await me.match(id, { line: heat.line, itemId: 'tt0113277' }).expect(200);
    expect(await me.stars()).toEqual({ [HEAT]: 4.5, [AMELIE]: 4, [CASINO]: 3 });
  });

  it('is undone whole: what it replaced comes back, what was said since stays', async () => {
    const me = await somebody('uma');
    const old = { line: '1,6,1.5,1000000000\n', header: 'userId,movieId,rating,timestamp\n' };
    const before = await me.bring(Buffer.from(old.header + old.line));
    const brought = await me.bring(fixture('letterboxd/ratings.csv'));
    await me.rate(AMELIE, 2);
    expect(await me.stars()).toEqual({ [HEAT]: 4.5, [AMELIE]: 2 });
    await me.undo(brought.id).expect(204);
    expect(await me.stars()).toEqual({ [HEAT]: 1.5, [AMELIE]: 2 });
    expect(await me.details(brought.id)).toMatchObject({ status: 'undone' });
    await me.undo(brought.id).expect(204);
    expect(await me.match(brought.id, { line: 1, itemId: HEAT }).expect(409)).toMatchObject({
      body: { code: 'IMPORT_UNDONE' },
    });
    await me.undo(before.id).expect(204);
    expect(await me.stars()).toEqual({ [AMELIE]: 2 });
  });

  it('is for nobody else to see', async () => {
    const [me, other] = [await somebody('vera'), await somebody('mallory')];
    const { id } = await me.bring(fixture('letterboxd/ratings.csv'));
    for (const answer of [
      await platform.http.get(`/api/me/imports/${id}`).set(other.auth),
      await other.match(id, { line: 1, itemId: HEAT }),
      await other.undo(id),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'UNKNOWN_IMPORT']);
    expect((await other.get('me/imports')).items).toEqual([]);
    await platform.http.get(`/api/me/imports/${id}`).expect(401);
  });

  it('pages through the report, of each kind of match', async () => {
    const me = await somebody('pia');
    const { id } = await me.bring(letterboxd());
    const seen: number[] = [];
    for (let cursor = ''; ;) {
      const { report } = await me.details(id, `?limit=4${cursor && `&cursor=${cursor}`}`);
      seen.push(...report.items.map(({ line }) => line));
      if (report.nextCursor === null) break;
      cursor = report.nextCursor;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { nextCursor } = (await me.details(id, '?limit=4')).report;
    const wrong = await platform.http
      .get(`/api/me/imports/${id}?match=matched&cursor=${nextCursor}`)
      .set(me.auth)
      .expect(400);
    expect(wrong.body.code).toBe('BAD_CURSOR');
  });

  it('is refused where it is nothing of the kind, in words that help', async () => {
    const me = await somebody('carl');
    const unknown = await me.upload('a,b\n1,2\n', 'text/csv').expect(422);
    expect(unknown.body).toMatchObject({ code: 'UNKNOWN_HISTORY_FILE' });
    expect(unknown.body.details.accepted).toHaveLength(7);
    expect((await me.upload(fixture('letterboxd/watched.csv')).expect(422)).body.code).toBe('AMBIGUOUS_HISTORY_FILE');
    expect((await me.upload(Buffer.from('PK\x03\x04 no archive')).expect(422)).body.code).toBe('BAD_ARCHIVE');
    expect((await me.upload('{}', 'application/json').expect(415)).body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    const noFile = await platform.http.post('/api/me/imports').set(me.auth).field('other', 'x').expect(400);
    expect(noFile.body).toMatchObject({ code: 'INVALID_INPUT', errors: [{ field: 'file' }] });
    await platform.http.post('/api/me/imports').set(me.auth).attach('other', Buffer.from('x'), 'x').expect(400);
    for (const send of [
      () => me.upload(Buffer.alloc(20_000_001)),
      () => platform.http.post('/api/me/imports').set(me.auth).attach('file', Buffer.alloc(20_000_001), 'x'),
    ]) {
      // the connection is cut off under whoever goes on sending
      const answer = await send().catch(() => undefined);
      if (answer) expect(answer.status).toBe(413);
    }
    await platform.http.post('/api/me/imports').expect(401);
    expect((await me.get('me/imports')).items).toEqual([]);
  });

  it('says why where it cannot be read to its end, and brings nothing of it', async () => {
    const me = await somebody('ina');
    const cut = fixture('myanimelist-anime.xml').subarray(0, 900);
    expect(await me.bring(cut)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('line') as string,
      counts: { imported: 0 },
    });
    const several = `${fixture('movielens-ratings.csv').toString()}43,6,1,1260759144\n`;
    expect(await me.bring(Buffer.from(several))).toMatchObject({ status: 'failed', counts: { imported: 0 } });
    expect(await me.stars()).toEqual({});
  });

  it('asked for twice with one key is one import', async () => {
    const me = await somebody('kim');
    const send = () => me.upload(fixture('letterboxd/ratings.csv')).set('Idempotency-Key', 'once').expect(202);
    const [one, two] = [await send(), await send()];
    expect(one.body).toEqual(two.body);
    await platform.until('listed', async () => (await me.get('me/imports')).items.length > 0);
    expect((await me.get('me/imports')).items).toHaveLength(1);
  });

  it('comes in by the command line too, beside the server', async () => {
    const me = await somebody('olga');
    const { code, answer, said } = await platform.cli(
      'import',
      'ratings',
      'olga@reprise.example',
      join(FIXTURES, 'letterboxd/ratings.csv'),
    );
    expect([code, said]).toEqual([0, expect.stringContaining('A Film That Is Nowhere')]);
    expect(answer).toMatchObject({
      member: me.id,
      source: 'letterboxd',
      status: 'succeeded',
      matched: 2,
      unmatched: 1,
      imported: 2,
    });
    expect(await me.stars()).toEqual({ [HEAT]: 4.5, [AMELIE]: 4 });
    const refused = await platform.cli(
      'import',
      'ratings',
      'nobody@reprise.example',
      join(FIXTURES, 'letterboxd/ratings.csv'),
    );
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('UNKNOWN_MEMBER')]);
  }, 60_000);

  it('goes on after the server was killed, to the same end', async () => {
    const me = await somebody('sam');
    const rows = Array.from(
      { length: 3_000 },
      (_, n) => `2021-03-07,${n % 3 === 0 ? 'Heat' : `Unknown Film ${n}`},1995,x,4`,
    );
    const { body } = await me.upload(['Date,Name,Year,Letterboxd URI,Rating', ...rows, ''].join('\n')).expect(202);
    await platform.kill();
    await platform.start();
    const token = await platform.signIn('sam@reprise.example', 'the password of sam');
    const details = async (): Promise<Import> =>
      (
        await platform.http
          .get(`/api/me/imports/${body.id}`)
          .set({ authorization: `Bearer ${token}` })
          .expect(200)
      ).body;
    await platform.until('imported', async () => (await details()).status === 'succeeded', 90_000);
    expect((await details()).counts).toMatchObject({ matched: 1_000, unmatched: 2_000, imported: 1 });
  }, 120_000);

  it('comes in by the command line without a server', async () => {
    await platform.stop();
    const { code, answer } = await platform.cli(
      'import',
      'ratings',
      'carl@reprise.example',
      join(FIXTURES, 'trakt-ratings.json'),
    );
    expect(code).toBe(0);
    expect(answer).toMatchObject({
      source: 'trakt',
      status: 'succeeded',
      matched: 1,
      unmatched: 1,
      mistakes: 1,
      imported: 1,
    });
  }, 60_000);
});
