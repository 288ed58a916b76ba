import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSample, film } from './movielens-sample.ts';
import { Platform } from './platform.ts';

const WATCHED = '2011-03-04T05:06:07.089Z';
const TYPED = 'Quodlibet Xanthippe Zymurgy';
const PASSWORD = 'a password that nobody else has';
const ADMIN = { email: 'root@reprise.example', password: 'a password for the root' };
/** A title of the sample that its members did not rate. */
const UNRATED = film(501);

/** Erasure is erasure: nothing of the person in any file, and every read model as if they had never been there. */
describe('erasing', () => {
  const platform = new Platform();
  let rootToken: string;

  beforeAll(async () => {
    await platform.cli('users', 'create-admin', '--email', ADMIN.email, '--password', ADMIN.password);
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    rootToken = await platform.signIn(ADMIN.email, ADMIN.password);
    const added = { id: UNRATED, medium: 'movie', title: 'A Title For Nobody Else', genres: ['Drama'] };
    await platform.http.post('/api/admin/items').set('authorization', `Bearer ${rootToken}`).send(added).expect(201);
    await platform.until('listed', async () => (await platform.http.get(`/api/items/${UNRATED}`)).ok);
  }, 90_000);
  afterAll(() => platform.remove());

  /** Somebody who tells the platform all there is to tell. */
  const live = async (name: string) => {
    const account = { email: `${name}@canary.example`, displayName: `${name} Canary`, password: PASSWORD };
    const registered = await platform.http
      .post('/api/auth/register')
      .set('user-agent', `Browser of ${name}`)
      .send(account)
      .expect(201);
    const auth = { authorization: `Bearer ${registered.body.accessToken as string}` };
    const put = (path: string, body: object) => platform.http.put(`/api/me/${path}`).set(auth).send(body).expect(200);
    for (const item of [UNRATED, film(1), film(2), film(3), film(4)]) await put(`ratings/${item}`, { stars: 4.5 });
    await platform.http.post('/api/me/history').set(auth).send({ itemId: UNRATED, watchedAt: WATCHED }).expect(201);
    await put(`watchlist/${film(11)}`, {});
    await put(`favourites/${UNRATED}`, {});
    await put('taste', { corrections: [{ kind: 'person', name: `${TYPED} ${name}`, weight: 1 }] });
    await put('preferences', { novelty: 0.625, buds: true });
    await platform.http
      .post('/api/feedback')
      .set(auth)
      .send({ itemId: film(12), verdict: 'like' })
      .expect(201);
    const file = `userId,movieId,rating,timestamp\n1,5,4.0,1600000000\n1,6,2.0,1600000001\n`;
    const imported = await platform.http
      .post('/api/me/imports')
      .set(auth)
      .attach('file', Buffer.from(file), 'ratings.csv');
    expect(imported.status).toBeLessThan(300);
    const { items } = (await platform.http.get('/api/recommendations?medium=movie&k=5').set(auth).expect(200)).body;
    expect(items.length).toBeGreaterThan(0);
    return { ...account, auth, id: registered.body.member.id as string };
  };

  /** What of these is found in which file of the data folder, the sample aside, or on which server. */
  const traces = async (...canaries: readonly string[]): Promise<readonly string[]> => {
    const within = (text: string, name: string) =>
      canaries.filter((canary) => text.includes(canary)).map((canary) => `${canary} in ${name}`);
    const files = readdirSync(platform.home, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('sample'))
      .flatMap((entry) => within(readFileSync(join(entry.parentPath, entry.name), 'latin1'), entry.name));
    return [...files, ...within(await platform.engines.text(), 'servers')];
  };

  const erased = async (id: string) => {
    let status = '';
    await platform.until('erased', async () => {
      const answer = await platform.http.get(`/api/admin/erasures/${id}`).set('authorization', `Bearer ${rootToken}`);
      status = answer.body.status as string;
      return !['queued', 'running', 'interrupted'].includes(status);
    });
    expect(status).toBe('succeeded');
  };

  const different = async (): Promise<unknown> => {
    const { answer, said, code } = await platform.cli('replay', '--verify');
    expect([code, said]).toEqual([0, expect.any(String)]);
    const { readModels } = (answer as { result: { readModels: { equal: boolean; parked: number }[] } }).result;
    return readModels.filter(({ equal, parked }) => !equal || parked > 0);
  };

  const ratingsOf = async (item: string): Promise<unknown> =>
    (await platform.http.get(`/api/items/${item}`).expect(200)).body.memberRatings;

  it('leaves nothing of them in any file, and every read model as a rebuilt one', async () => {
    const before = await ratingsOf(film(1));
    const anna = await live('anna');
    const canaries = [anna.email, anna.displayName, `${TYPED} anna`, 'Browser of anna', WATCHED];
    await platform.until('written', async () => (await traces(...canaries)).length >= canaries.length);
    const { body } = await platform.http.delete('/api/me').set(anna.auth).send({ password: PASSWORD }).expect(202);
    await platform.http.get('/api/me').set(anna.auth).expect(401);
    await platform.http.post('/api/auth/login').send({ email: anna.email, password: PASSWORD }).expect(401);
    await erased(body.id as string);
    expect(await traces(...canaries)).toEqual([]);
    await platform.until('told', async () => JSON.stringify(await ratingsOf(film(1))) === JSON.stringify(before));
    expect(await different()).toEqual([]);
    await platform.cli('replay');
    expect(await traces(...canaries)).toEqual([]);
    expect((await platform.cli('events', 'show', `taste-${anna.id}`)).answer).toBeUndefined();
    const list = await platform.http
      .get('/api/admin/members?limit=200')
      .set('authorization', `Bearer ${rootToken}`)
      .expect(200);
    expect(JSON.stringify(list.body)).not.toContain(anna.id);
  }, 120_000);

  it('lets the same address come in again, as somebody new', async () => {
    const again = await platform.http
      .post('/api/auth/register')
      .send({ email: 'anna@canary.example', displayName: 'Anna', password: PASSWORD })
      .expect(201);
    const auth = { authorization: `Bearer ${again.body.accessToken as string}` };
    expect((await platform.http.get('/api/me/ratings').set(auth).expect(200)).body.items).toEqual([]);
  });

  it('goes on after the server was killed in the midst of it', async () => {
    const ben = await live('ben');
    const { body } = await platform.http.delete('/api/me').set(ben.auth).send({ password: PASSWORD }).expect(202);
    await platform.kill();
    await platform.start();
    rootToken = await platform.signIn(ADMIN.email, ADMIN.password);
    await erased(body.id as string);
    await platform.stop();
    expect(await traces(ben.email, ben.displayName, `${TYPED} ben`, 'Browser of ben', WATCHED)).toEqual([]);
    expect(await different()).toEqual([]);
  }, 120_000);

  it('is done by the command line, without a server, by address or id', async () => {
    await platform.start();
    const cleo = await live('cleo');
    await platform.stop();
    const { code, answer, said } = await platform.cli('users', 'erase', cleo.email);
    expect([code, said]).toEqual([0, expect.any(String)]);
    expect(answer).toMatchObject({ status: 'succeeded', result: { streams: 2 } });
    expect(await traces(cleo.email, cleo.displayName, `${TYPED} cleo`, 'Browser of cleo', WATCHED)).toEqual([]);
    const nobody = await platform.cli('users', 'erase', 'nobody@canary.example');
    expect([nobody.code, nobody.said]).toEqual([1, expect.stringContaining('UNKNOWN_MEMBER')]);
  }, 120_000);

  it('is in the audit log when an admin did it', async () => {
    await platform.start();
    rootToken = await platform.signIn(ADMIN.email, ADMIN.password);
    const dora = await live('dora');
    const auth = { authorization: `Bearer ${rootToken}` };
    const { body } = await platform.http.delete(`/api/admin/members/${dora.id}`).set(auth).expect(202);
    await erased(body.id as string);
    await platform.until('audited', async () => {
      const { items } = (await platform.http.get(`/api/admin/audit?subject=${dora.id}`).set(auth).expect(200)).body;
      return items.some(({ act }: { readonly act: string }) => act === 'erase-member');
    });
  }, 120_000);
});
