import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { unpackArtefact } from '#composition/models/artefact-archive';
import { zippedFolder } from '#composition/models/zipped-folder';
import { requires } from '#testing/requires';
import { TWO_TOWER, writeArtefact, zippedArtefact } from './artefact-sample.ts';
import { COMEDY, CRIME, film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

const MINUTES = 60_000;
jest.setTimeout(10 * MINUTES);

/** What a data scientist takes along of a model, and does with it again. */
describe('the artefact of a model', () => {
  const platform = new Platform();
  let scientist: Record<string, string>;
  let artefact: string;

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'), 60)}`);
    artefact = writeArtefact(join(platform.home, 'circle'), [...CRIME, ...COMEDY].map(film));
  });
  beforeEach(async () => {
    scientist = { authorization: `Bearer ${await platform.signIn('scientist@reprise.example', 'reprise-scientist')}` };
  });
  afterAll(() => platform.remove());

  const upload = (zip: Buffer) =>
    platform.http
      .post('/api/models?medium=movie')
      .set({ ...scientist, 'content-type': 'application/zip' })
      .send(zip)
      .expect(201);
  const download = async (id: string): Promise<Buffer> => {
    const answer = await platform.http
      .get(`/api/models/${id}/artefact`)
      .set(scientist)
      .responseType('arraybuffer')
      .expect(200)
      .expect('content-type', 'application/zip');
    return Buffer.from(answer.body as ArrayBuffer);
  };

  it('is downloaded as it was uploaded, and can be uploaded again', async () => {
    const { id } = (await upload(zippedArtefact(artefact))).body as { readonly id: string };
    const [zip, folder] = [await download(id), join(platform.home, 'downloaded')];
    mkdirSync(folder);
    writeFileSync(`${artefact}.zip`, zip);
    const unpacked = await unpackArtefact(`${artefact}.zip`, folder, new AbortController().signal);
    expect(readdirSync(unpacked).sort()).toEqual(readdirSync(artefact).sort());
    for (const name of readdirSync(artefact))
      expect(readFileSync(join(unpacked, name))).toEqual(readFileSync(join(artefact, name)));
    await upload(zip);
  });

  it('is for those who may see models', async () => {
    const id = '6a1bd8a4-6f0f-5d1a-8d3a-3f1c8f3c4b11';
    await platform.http.get(`/api/models/${id}/artefact`).expect(401);
    const { token } = await platform.register('anna');
    await platform.http
      .get(`/api/models/${id}/artefact`)
      .set({ authorization: `Bearer ${token}` })
      .expect(403);
    const { body } = await platform.http.get(`/api/models/${id}/artefact`).set(scientist).expect(404);
    expect(body).toMatchObject({ code: 'UNKNOWN_MODEL' });
    await platform.http.get('/api/models/nonsense/artefact').set(scientist).expect(400);
  });

  it('cannot be made again where nobody knows how it was made', async () => {
    const { id } = (await upload(zippedArtefact(artefact))).body as { readonly id: string };
    const { code, said } = await platform.cli('models', 'reproduce', id);
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/^Not reproducible: It has no lineage\. \(NOT_REPRODUCIBLE\)/),
    ]);
  });

  it('is searched by its vectors once it serves, where it has any', async () => {
    const towers = writeArtefact(join(platform.home, 'towers'), [...CRIME, ...COMEDY].map(film), TWO_TOWER);
    const { id } = (await upload(await buffer(zippedFolder(towers)))).body as { readonly id: string };
    const admin = { authorization: `Bearer ${await platform.signIn('admin@reprise.example', 'reprise-admin')}` };
    const overrule = 'it is looked at only';
    await platform.http.put('/api/models/champion').set(admin).send({ modelId: id, overrule }).expect(204);
    const member = { authorization: `Bearer ${(await platform.register('ben')).token}` };
    await platform.http
      .put(`/api/me/ratings/${film(CRIME[0]!)}`)
      .set(member)
      .send({ stars: 5 })
      .expect(200);
    const list = async () =>
      (await platform.http.get('/api/recommendations?medium=movie&k=5').set(member).expect(200)).body;
    await platform.until('served by it', async () => (await list()).servedBy.version === id);
    expect(await list()).toMatchObject({ degraded: false, servedBy: { model: 'two-tower', fallback: false } });
    const { answer } = await platform.cli('index', 'status');
    expect((answer as { readonly spaces: unknown }).spaces).toEqual([expect.objectContaining({ titles: 20 })]);
  });

  requires('training').describe('and its lineage', () => {
    const job = async (id: string) =>
      (await platform.http.get(`/api/training/jobs/${id}`).set(scientist).expect(200)).body as Record<string, unknown>;
    const trained = async (): Promise<string> => {
      const body = { family: 'ease', medium: 'movie', seed: 3 };
      const { id } = (await platform.http.post('/api/training/jobs').set(scientist).send(body).expect(202)).body as {
        readonly id: string;
      };
      await platform.until('trained', async () => (await job(id)).status === 'succeeded', 9 * MINUTES);
      return (await job(id)).modelId as string;
    };
    let model: string;
    let leaving: Record<string, string>;

    beforeAll(async () => {
      leaving = { authorization: `Bearer ${(await platform.register('cleo')).token}` };
      for (const n of CRIME.slice(0, 6))
        await platform.http
          .put(`/api/me/ratings/${film(n)}`)
          .set(leaving)
          .send({ stars: 4 })
          .expect(200);
      model = await trained();
    });

    it('make it again, byte for byte', async () => {
      const { code, answer, said } = await platform.cli('models', 'reproduce', model);
      expect([answer, said, code]).toEqual([expect.objectContaining({ equal: true, differing: [] }), '', 0]);
    });

    it('tell that somebody it learnt from was erased, and let it be made again no more', async () => {
      const password = 'the password of cleo';
      const { body } = await platform.http.delete('/api/me').set(leaving).send({ password }).expect(202);
      const admin = { authorization: `Bearer ${await platform.signIn('admin@reprise.example', 'reprise-admin')}` };
      const erasure = async () =>
        (
          await platform.http
            .get(`/api/admin/erasures/${body.id as string}`)
            .set(admin)
            .expect(200)
        ).body;
      await platform.until('erased', async () => (await erasure()).status === 'succeeded');
      const details = async (id: string) => (await platform.http.get(`/api/models/${id}`).set(scientist)).body;
      await platform.until('marked', async () => (await details(model)).trainedOnErased === true);
      const gate = await platform.http.get(`/api/models/${model}/gate`).set(scientist).expect(200);
      expect(gate.body).toMatchObject({ verdict: 'refuse', reasons: expect.arrayContaining([LEARNT]) });
      const reproduced = await platform.cli('models', 'reproduce', model);
      expect([reproduced.code, reproduced.said]).toEqual([1, expect.stringContaining('NOT_REPRODUCIBLE')]);
      expect((await details(await trained())).trainedOnErased).toBe(false);
      const { code, answer } = await platform.cli('replay', '--verify');
      const { readModels } = (answer as { result: { readModels: { equal: boolean; parked: number }[] } }).result;
      expect([code, readModels.filter(({ equal, parked }) => !equal || parked > 0)]).toEqual([0, []]);
    });
  });
});

const LEARNT = 'It learnt from somebody who was erased since.';
