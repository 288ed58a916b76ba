import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requires } from '#testing/requires';
import { mountSmallDisk, unmountSmallDisk } from '#testing/small-disk';
import { only } from '../profiles/profile.ts';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

const MEGABYTES = 64;
/** What is there already, and then the log's next pages, find room for this many writes at most. */
const MOST_WRITES = 2_000;

const logHere = only(['embedded', 'mixed'], 'the log is not on that disk');
const logElsewhere = only(['distributed'], 'the log is on that disk');

requires('small-disk').describe('a data folder whose disk is full', () => {
  const platform = new Platform();
  const sample = mkdtempSync(join(tmpdir(), 'reprise-sample-'));
  const filler = join(platform.home, 'filler');
  let auth: { readonly authorization: string };

  /** To the last byte. */
  const fill = (): void => {
    const file = openSync(filler, 'a');
    try {
      for (let bytes = 1 << 20; bytes >= 1;)
        try {
          if (writeSync(file, Buffer.alloc(bytes)) < bytes) bytes >>= 1;
        } catch {
          bytes >>= 1;
        }
    } finally {
      closeSync(file);
    }
  };
  const rate = (stars: number) =>
    platform.http
      .put(`/api/me/ratings/${film(1)}`)
      .set(auth)
      .send({ stars });
  const stars = async (): Promise<number> =>
    (await platform.http.get('/api/me/ratings').set(auth).expect(200)).body.items[0].stars;

  const late = { email: 'late@reprise.example', password: 'the password of late', displayName: 'late' };
  /** Each time as the same command: a vault elsewhere took the person before the log refused them. */
  const registerLate = (status: number) =>
    platform.http.post('/api/auth/register').set('Idempotency-Key', 'late').send(late).expect(status);

  beforeAll(async () => {
    mountSmallDisk(platform.home, MEGABYTES);
    await platform.start('--data', `movielens:${writeSample(sample)}`);
    auth = { authorization: `Bearer ${(await platform.register('mia')).token}` };
    await rate(5).expect(200);
  }, 120_000);
  afterAll(async () => {
    await platform.stop();
    unmountSmallDisk(platform.home);
    await platform.remove();
    rmSync(sample, { recursive: true });
  }, 60_000);

  let told = 5;

  const takesNoWrite = async () => {
    fill();
    let answer = await rate(told);
    for (let n = 0; n < MOST_WRITES && answer.status === 200; n++) {
      const next = (n % 9) / 2 + 0.5;
      answer = await rate(next);
      if (answer.status === 200) told = next;
    }
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ code: 'UNAVAILABLE', details: { engine: 'event log' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  };

  logHere.it('takes no write that it cannot keep, and says when to come again', takesNoWrite, 120_000);

  logElsewhere.it('takes writes: they are kept elsewhere', async () => {
    fill();
    for (const next of [2.5, 3]) await rate((told = next)).expect(200);
  });

  it('answers who only reads, by what was taken', async () => {
    expect(await stars()).toBe(told);
    await platform.http.get('/api/items?limit=5').expect(200);
    await platform.http.get('/api/recommendations?limit=5').set(auth).expect(200);
    await platform.http.get('/health/live').expect(200);
  });

  logHere.it('lets nobody in by half', async () => {
    await registerLate(503);
    await platform.http
      .post('/api/auth/login')
      .send({ email: late.email, password: late.password })
      .expect((answer) => expect([401, 503]).toContain(answer.status));
  });

  it('goes on alone once there is room, with nothing lost and nothing twice', async () => {
    rmSync(filler);
    await platform.until('written again', async () => (await rate(4.5)).status === 200);
    expect(await stars()).toBe(4.5);
    await registerLate(201);
    const { answer, code, said } = await platform.cli('replay', '--verify');
    expect(said).not.toContain('differ');
    expect(code).toBe(0);
    expect(answer).toMatchObject({ result: { readModels: expect.any(Array) } });
  }, 120_000);
});
