import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { only } from '../profiles/profile.ts';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

const PASSWORD = (name: string): string => `the password of ${name}`;

interface Restored {
  readonly position: string;
  readonly erased: number;
  readonly secondsToLevel: number;
}

/** Kept beside a running server, put back elsewhere, and nobody brought back who was erased. */
only(['embedded'], 'servers are backed up by their own tools').describe('backup and restore', () => {
  const platform = new Platform();
  const elsewhere = new Platform();
  const file = join(platform.home, 'sample', 'first.backup');

  const asMember = (token: string) => ({ authorization: `Bearer ${token}` });
  const rate = (of: Platform, token: string, item: string, stars: number) =>
    of.http.put(`/api/me/ratings/${item}`).set(asMember(token)).send({ stars }).expect(200);
  const ratings = async (of: Platform, name: string): Promise<unknown> => {
    const token = await of.signIn(`${name}@reprise.example`, PASSWORD(name));
    return (await of.http.get('/api/me/ratings').set(asMember(token)).expect(200)).body.items;
  };

  /** Of every read model but those that tell of replays, which the comparing itself brings about. */
  const digests = async (of: Platform): Promise<unknown> => {
    const { code, answer, said } = await of.cli('replay', '--verify');
    expect([code, said]).toEqual([0, expect.any(String)]);
    const { readModels } = (answer as { result: { readModels: { readModel: string; digest: string }[] } }).result;
    return Object.fromEntries(
      readModels
        .filter(({ readModel }) => !['replays', 'audit'].includes(readModel))
        .map(({ readModel, digest }) => [readModel, digest]),
    );
  };

  const restored = async (of: Platform, ...args: readonly string[]): Promise<Restored> => {
    const { code, answer, said } = await of.cli('restore', file, ...args);
    expect([code, said]).toEqual([0, expect.any(String)]);
    return answer as Restored;
  };

  let anna: { readonly token: string };

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    anna = await platform.register('anna');
    const ben = await platform.register('ben');
    for (const n of [1, 2, 3]) {
      await rate(platform, anna.token, film(n), 4.5);
      await rate(platform, ben.token, film(n), 0.5);
    }
  }, 90_000);
  afterAll(async () => {
    for (const each of [platform, elsewhere]) await each.remove();
  });

  it('brings back elsewhere what was kept beside the running server, to the same digests', async () => {
    const before = await digests(platform);
    const { code, answer, said } = await platform.cli('backup', file);
    expect([code, said]).toEqual([0, expect.any(String)]);
    expect(answer).toMatchObject({ file, position: expect.stringMatching(/\.\d{20}$/), bytes: expect.any(Number) });
    const after = await restored(elsewhere);
    expect(after).toMatchObject({ position: (answer as Restored).position, erased: 0 });
    expect(after.secondsToLevel).toBeGreaterThan(0);
    expect(await digests(elsewhere)).toEqual(before);
    await elsewhere.start();
    expect(await ratings(elsewhere, 'anna')).toEqual(await ratings(platform, 'anna'));
    await elsewhere.http.get('/api/recommendations/popular?k=3').expect(200);
    await elsewhere.stop();
  }, 180_000);

  it('does not touch a data folder that is in use, or not empty', async () => {
    const over = await platform.cli('backup', file);
    expect([over.code, over.said]).toEqual([1, expect.stringContaining('is there already')]);
    const plain = await platform.cli('restore', file);
    expect([plain.code, plain.said]).toEqual([1, expect.stringContaining('is not empty')]);
    const forced = await platform.cli('restore', file, '--force');
    expect([forced.code, forced.said]).toEqual([1, expect.stringContaining('A server is running')]);
    expect(await ratings(platform, 'anna')).toHaveLength(3);
  }, 60_000);

  it('does not bring back who was erased since, whether the folder is replaced or another one knows', async () => {
    await platform.http
      .delete('/api/me')
      .set(asMember(anna.token))
      .send({ password: PASSWORD('anna') })
      .expect(202);
    await platform.until('listed', async () => existsSync(`${platform.home}.erased.jsonl`));
    await platform.stop();
    expect(await restored(elsewhere, '--force', '--erased-from', platform.home)).toMatchObject({ erased: 1 });
    await elsewhere.start();
    const refused = { email: 'anna@reprise.example', password: PASSWORD('anna') };
    await elsewhere.http.post('/api/auth/login').send(refused).expect(401);
    expect(await ratings(elsewhere, 'ben')).toHaveLength(3);
    await elsewhere.stop();
    const kept = join(elsewhere.home, 'first.backup');
    expect((await elsewhere.cli('backup', kept)).code).toBe(0);
    expect((await platform.cli('restore', kept, '--force')).answer).toMatchObject({ erased: 0 });
    await platform.start();
    await platform.http.post('/api/auth/login').send(refused).expect(401);
    expect(await ratings(platform, 'ben')).toHaveLength(3);
    expect(await digests(platform)).toEqual(expect.objectContaining({ members: expect.any(String) }));
  }, 240_000);
});
