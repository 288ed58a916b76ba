import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeArtefact } from './artefact-sample.ts';
import { COMEDY, CRIME, film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

/** A model in production: how it answers, and what of the registry is kept. */
describe('production', () => {
  const platform = new Platform();
  let [admin, scientist, member] = ['', '', ''];
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const get = async (path: string, token = scientist) =>
    (await platform.http.get(`/api/${path}`).set(bearer(token)).expect(200)).body;
  const signIn = async (): Promise<void> => {
    admin = await platform.signIn('admin@reprise.example', 'reprise-admin');
    scientist = await platform.signIn('scientist@reprise.example', 'reprise-scientist');
  };

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    await signIn();
    member = (await platform.register('ada')).token;
    for (const n of CRIME.slice(0, 3))
      await platform.http
        .put(`/api/me/ratings/${film(n)}`)
        .set(bearer(member))
        .send({ stars: 5 })
        .expect(200);
  }, 120_000);
  afterAll(() => platform.remove());

  const upload = (archive: Buffer, type: string) =>
    platform.http
      .post('/api/models?medium=movie')
      .set({ ...bearer(scientist), 'content-type': type })
      .send(archive);
  const tarOf = (...flags: readonly string[]): Buffer => {
    const file = join(platform.home, 'artefact.tar');
    execFileSync('tar', [...flags, file, '-C', platform.home, 'artefact']);
    return readFileSync(file);
  };

  it('takes models as tar and tar.gz, and refuses hostile ones by name', async () => {
    mkdirSync(join(platform.home, 'artefact'));
    writeArtefact(join(platform.home, 'artefact'), [...CRIME, ...COMEDY].map(film));
    const { body } = await upload(tarOf('-czf'), 'application/gzip').expect(201);
    expect(body).toMatchObject({ family: 'slist' });
    await upload(tarOf('-cf'), 'application/x-tar').expect(201);
    symlinkSync('/etc/hostname', join(platform.home, 'artefact', 'item_vectors.f32'));
    const { body: problem } = await upload(tarOf('-czf'), 'application/gzip').expect(422);
    expect(problem).toMatchObject({ code: 'BAD_ARTEFACT' });
    expect(JSON.stringify(problem)).toContain('item_vectors.f32 is a symbolic link');
    rmSync(join(platform.home, 'artefact', 'item_vectors.f32'));
  });

  it('tells how each version answered, and why not by the first choice', async () => {
    const { body } = await upload(tarOf('-cf'), 'application/x-tar').expect(201);
    const promotion = { modelId: body.id as string, overrule: 'nobody else is there' };
    await platform.http.put('/api/models/champion').set(bearer(admin)).send(promotion).expect(204);
    const list = () => get('recommendations?medium=movie&k=5', member);
    await platform.until('served by it', async () => (await list()).servedBy.version === body.id);
    const cold = (await platform.register('ben')).token;
    await get('recommendations?medium=movie&k=5', cold);
    const text = (await platform.http.get('/metrics').expect(200)).text;
    expect(text).toMatch(new RegExp(`reprise_list_seconds_count\\{model="slist",version="${body.id}"\\} [1-9]`));
    await platform.stop();
    await platform.start();
    await signIn();
    const day = async () => (await get('metrics/production')).items[0];
    await platform.until('measured', async () => ((await day())?.versions.length ?? 0) > 1);
    const { versions, fallbacks, drift, figures } = await day();
    const own = versions.find(({ version }: { readonly version: string | null }) => version === body.id);
    expect(own).toMatchObject({ model: 'slist', answers: expect.any(Number) as number, scoreDrift: null });
    expect(own.p50Ms).toBeGreaterThan(0);
    expect(own.p99Ms).toBeGreaterThanOrEqual(own.p50Ms);
    expect(fallbacks.map(({ reason }: { readonly reason: string }) => reason)).toContain('COLD_MEMBER');
    const answered = (rows: readonly { readonly answers: number }[]) => rows.reduce((sum, row) => sum + row.answers, 0);
    expect(answered(versions)).toBe(answered(figures));
    expect(drift).toEqual({
      shown: { genres: null, popularity: null },
      consumed: { genres: null, popularity: null },
    });
  }, 120_000);

  it('keeps what is chosen to be kept, and shows what would go', async () => {
    const plan = { keepVersions: null, keepDays: 30, keepFormerChampions: null };
    expect(await get('models/pruning')).toEqual(plan);
    const choose = (body: object, token = scientist) =>
      platform.http.put('/api/models/pruning').set(bearer(token)).send(body);
    await choose({ keepVersions: 0 }).expect(400);
    await choose({ keepAll: true }).expect(400);
    await choose({ keepVersions: 1 }, member).expect(403);
    const preview = (query = '') => get(`models/pruning/preview${query}`);
    expect(await preview()).toEqual({ retire: [], drop: [] });
    const { items } = (await get('models')) as { items: { id: string; championOf: readonly string[] }[] };
    const due = await preview('?keepVersions=1');
    const others = items.slice(1).filter(({ championOf }) => championOf.length === 0);
    expect(due.retire.map(({ id }: { readonly id: string }) => id).toSorted()).toEqual(
      others.map(({ id }) => id).toSorted(),
    );
    const { body } = await choose({ keepVersions: 1, keepDays: 7 }).expect(200);
    expect(body).toEqual({ keepVersions: 1, keepDays: 7, keepFormerChampions: null });
    expect(await preview()).toEqual(due);
    expect((await preview('?keepVersions=none')).retire).toEqual([]);
    await platform.until('told in the audit log', async () =>
      JSON.stringify((await get('admin/audit?act=choose-pruning', admin)).items).includes('keepVersions'),
    );
  });
});
