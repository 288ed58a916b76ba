import { join } from 'node:path';
import { zipOf } from '#composition/imports/history/zip.spec.tools';
import { writeArtefact, zippedArtefact } from './artefact-sample.ts';
import { COMEDY, CRIME, film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

const AT_ONCE = 100;

/** A model from its upload to its end: judged, promoted, served, rolled back; over HTTP, on the built server. */
describe('models', () => {
  const platform = new Platform();
  let [artefact, admin, me, scientist] = ['', '', '', ''];
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const upload = (body: Buffer, token = admin) =>
    platform.http
      .post('/api/models?medium=movie')
      .set({ ...bearer(token), 'content-type': 'application/zip' })
      .send(body);
  const uploaded = async (): Promise<string> => (await upload(zippedArtefact(artefact)).expect(201)).body.id as string;
  const promote = (modelId: string, more: object = {}, token = admin) =>
    platform.http
      .put('/api/models/champion')
      .set(bearer(token))
      .send({ modelId, ...more });
  const list = async (query = '') =>
    (await platform.http.get(`/api/recommendations?medium=movie&k=5${query}`).set(bearer(me)).expect(200)).body;
  const servedBy = async (version: string): Promise<void> =>
    platform.until(`served by ${version}`, async () => (await list()).servedBy.version === version);
  const overrule = 'nobody else is there';

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    artefact = writeArtefact(join(platform.home, 'circle'), [...CRIME, ...COMEDY].map(film));
    admin = await platform.signIn(
      'admin@reprise.example',
      /admin@reprise\.example\s+(\S.*)/.exec(platform.output)![1]!.trim(),
    );
    scientist = await platform.signIn(
      'scientist@reprise.example',
      /scientist@reprise\.example\s+(\S.*)/.exec(platform.output)?.[1]?.trim() ?? '',
    );
    me = (await platform.register('ada')).token;
    for (const n of CRIME.slice(0, 3))
      await platform.http
        .put(`/api/me/ratings/${film(n)}`)
        .set(bearer(me))
        .send({ stars: 5 })
        .expect(200);
  }, 60_000);
  afterAll(() => platform.remove());

  it('are no business of members', async () => {
    await platform.http.get('/api/models').set(bearer(me)).expect(403);
    await upload(Buffer.from(''), me).expect(403);
  });

  it('come in as a zip, and tell what they are', async () => {
    const id = await uploaded();
    const { body } = await platform.http.get(`/api/models/${id}`).set(bearer(scientist)).expect(200);
    expect(body).toMatchObject({ id, family: 'slist', medium: 'movie', source: 'upload', reports: [], failure: null });
    expect(body.artefact).toMatchObject({ itemCount: 20, essence: expect.any(String) });
    await platform.until('listed', async () => {
      const { items } = (await platform.http.get('/api/models').set(bearer(scientist)).expect(200)).body;
      return items.some((each: { readonly id: string }) => each.id === id);
    });
  });

  const broken: readonly (readonly [string, () => Buffer, RegExp])[] = [
    ['that is no archive', () => Buffer.from('PK, but not really'), /no zip/],
    ['that is empty', () => zipOf([]), /no zip/],
    [
      'that was cut off',
      () => zippedArtefact(artefact, (name, content) => (name === 'model.onnx' ? content.subarray(0, 900) : content)),
      /model.onnx: its content/,
    ],
    [
      'without its titles',
      () => zippedArtefact(artefact, (name, content) => (name === 'items.json' ? undefined : content)),
      /items.json: it is missing/,
    ],
    [
      'of another contract',
      () =>
        zippedArtefact(artefact, (name, content) =>
          name === 'manifest.json' ? Buffer.from(content.toString().replace('"contract":1', '"contract":7')) : content,
        ),
      /manifest.json: contract/,
    ],
    ['that would leave its folder', () => zipOf([{ name: '../../model.onnx', content: 'x' }]), /relative path|no zip/],
  ];
  it.each(broken)('are refused by name: one %s', async (_what, body, said) => {
    const { body: problem } = await upload(body()).expect(422);
    expect(problem.code).toBe('BAD_ARTEFACT');
    expect(JSON.stringify(problem)).toMatch(said);
  });

  it('of which nothing is known pass the gate only over an admin', async () => {
    const id = await uploaded();
    const { body: gate } = await platform.http.get(`/api/models/${id}/gate`).set(bearer(scientist)).expect(200);
    expect(gate).toMatchObject({ verdict: 'refuse', reasons: [expect.any(String)] });
    const { body: refused } = await promote(id, {}, scientist).expect(409);
    expect(refused).toMatchObject({ code: 'GATE_REFUSED', details: { reasons: gate.reasons } });
    await promote(id, { overrule }, scientist).expect(403);
    await promote(id, { overrule }).expect(204);
    await servedBy(id);
    const answer = await list('&trace=false');
    expect(answer.servedBy).toEqual({ model: 'slist', version: id, fallback: false });
    expect(answer.items[0].id).toBe(film(CRIME[3]!));
    expect(answer.items[0].reason).toMatch(/^Because you rated Crime/);
    await platform.until('audited', async () => {
      const audit = await platform.http.get('/api/admin/audit?act=promote-model').set(bearer(admin)).expect(200);
      return JSON.stringify(audit.body).includes(overrule);
    });
  });

  it('explain by what their score owes to whom; to guests by what a title is', async () => {
    const path = `/api/recommendations/${film(CRIME[3]!)}/explanation`;
    const { body: mine } = await platform.http.get(path).set(bearer(me)).expect(200);
    expect(mine).toMatchObject({ source: 'retrieval', text: expect.stringContaining('because you rated Crime 3') });
    expect(mine.evidence[0]).toMatchObject({ item: film(CRIME[2]!), weight: expect.any(Number) });
    const { body: anybodys } = await platform.http.get(path).expect(200);
    expect(anybodys).toMatchObject({ source: 'template', evidence: [], text: expect.stringContaining('Crime 4') });
    await platform.http.get('/api/recommendations/movie:tmdb:0/explanation').expect(404);
  });

  it('change places under load without a failed request, and back', async () => {
    const first = (await list()).servedBy.version as string;
    const second = await uploaded();
    const asked = Array.from({ length: AT_ONCE }, () => list());
    await promote(second, { overrule }).expect(204);
    asked.push(...Array.from({ length: AT_ONCE }, () => list()));
    const answers = await Promise.all(asked);
    for (const { servedBy: who, items, fallbackReason } of answers) {
      // so many at once may take longer than a rung is given: then the one below has answered, and says so
      if (fallbackReason !== 'OVER_BUDGET') expect([first, second]).toContain(who.version);
      expect(items).toHaveLength(5);
    }
    await servedBy(second);
    const { body } = await platform.http
      .post('/api/models/champion/rollback')
      .set(bearer(admin))
      .send({ medium: 'movie' });
    expect(body).toEqual({ modelId: first, passedOver: [] });
    await servedBy(first);
  });

  it('can be asked for by id, by family and live', async () => {
    const id = await uploaded();
    expect((await list(`&model=${id}`)).servedBy).toMatchObject({ version: id, fallback: false });
    await platform.until('the newest', async () => (await list('&model=slist')).servedBy.version === id);
    expect((await list('&model=item-to-item')).servedBy).toMatchObject({ model: 'item-to-item', version: 'live' });
    expect((await list('&model=popularity')).servedBy).toMatchObject({ model: 'popularity', version: 'live' });
    await platform.http.get('/api/recommendations?medium=movie&model=sasrec').set(bearer(me)).expect(404);
  });

  it('of then answer for then', async () => {
    const before = await list('&asOf=2020-01-01T00:00:00.000Z');
    expect(before.servedBy.model).not.toBe('slist');
    expect(before.asOf).toMatchObject({ model: null });
    const now = new Date().toISOString();
    const { version } = (await list()).servedBy;
    expect((await list(`&asOf=${now}`)).asOf).toMatchObject({ model: version });
  });

  it('answer the operator too, beside the server', async () => {
    const [before, id] = [(await list()).servedBy.version, await uploaded()];
    await platform.until('listed', async () => {
      const { answer } = await platform.cli('models', 'list');
      return (answer as readonly { readonly id: string }[]).some((each) => each.id === id);
    });
    expect((await platform.cli('models', 'promote', id)).said).toContain('GATE_REFUSED');
    expect((await platform.cli('models', 'promote', id, '--overrule', overrule)).code).toBe(0);
    await servedBy(id);
    expect((await platform.cli('models', 'rollback', '--medium', 'movie')).answer).toEqual({
      model: before,
      passedOver: [],
    });
    await servedBy(before);
  });
});
