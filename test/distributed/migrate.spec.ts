import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { film, writeSample } from '../acceptance/movielens-sample.ts';
import { Platform } from '../acceptance/platform.ts';
import { EventStoreDbDouble } from '../doubles/eventstoredb/event-store-db-double.ts';

const SLOW_MS = 120_000;

interface Migrated {
  readonly events: number;
  readonly written: number;
  readonly digest: string;
}

describe('taking an embedded log along (peer: the double in this process)', () => {
  let double: EventStoreDbDouble;
  const before = new Platform();
  let after: Platform;
  let token: string;

  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
    // the same data folder, on another log
    after = Object.assign(new Platform({ EVENTSTORE_URL: double.url }), { home: before.home });
    await before.start('--data', `movielens:${writeSample(join(before.home, 'sample'))}`);
    ({ token } = await before.register('ada'));
  }, SLOW_MS);
  afterAll(async () => {
    await before.remove();
    await after?.remove();
    double?.goDown();
  });

  const rate = (on: Platform, n: number) =>
    on.http
      .put(`/api/me/ratings/${film(n)}`)
      .set({ authorization: `Bearer ${token}` })
      .send({ stars: 1 })
      .expect(200);
  const migrate = async (): Promise<Migrated> => {
    const { code, answer, said } = await after.cli('migrate', 'embedded-to-distributed');
    expect([code, said]).toEqual([0, expect.any(String)]);
    return (answer as { readonly log: Migrated }).log;
  };

  it(
    'copies beside the running platform, then the rest, and the platform goes on upon the copy',
    async () => {
      await rate(before, 1);
      const first = await migrate();
      expect(first.written).toBe(first.events);
      await rate(before, 2);
      await before.stop();
      const rest = await migrate();
      expect(rest.written).toBeGreaterThan(0);
      expect(rest.events).toBe(first.events + rest.written);
      expect(rest.digest).not.toBe(first.digest);

      for (const file of readdirSync(before.home).filter((name) => name.startsWith('views.db')))
        rmSync(join(before.home, file));
      await after.start();
      await rate(after, 3);
      const auth = { authorization: `Bearer ${token}` };
      const own = await after.http.get('/api/me/ratings').set(auth).expect(200);
      expect((own.body.items as { itemId: string }[]).map(({ itemId }) => itemId)).toEqual([3, 2, 1].map(film));
      await after.until('level', async () => {
        const { body } = await after.http.get(`/api/items/${film(1)}`);
        return body.memberRatings?.histogram[1] === 1;
      });
      expect(await after.signIn('ada@reprise.example', 'the password of ada')).toEqual(expect.any(String));
    },
    SLOW_MS,
  );

  it('refuses where nothing says where to', async () => {
    const { code, said } = await before.cli('migrate', 'embedded-to-distributed');
    expect(code).toBe(1);
    expect(said).toContain('EVENTSTORE_URL');
  });
});
