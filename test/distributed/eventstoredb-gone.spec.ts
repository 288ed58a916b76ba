import { join } from 'node:path';
import type { Response } from 'supertest';
import { film, writeSample } from '../acceptance/movielens-sample.ts';
import { Platform } from '../acceptance/platform.ts';
import { EventStoreDbDouble } from '../doubles/eventstoredb/event-store-db-double.ts';

const START_MS = 120_000;
const SLOW_MS = 60_000;

describe('EventStoreDB gone under load (peer: the double in this process)', () => {
  let double: EventStoreDbDouble;
  let platform: Platform;
  let me: { readonly token: string; readonly id: string };

  beforeAll(async () => {
    double = await EventStoreDbDouble.start();
    platform = new Platform({ EVENTSTORE_URL: double.url, REPRISE_LOG_LEVEL: 'silent' });
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    me = await platform.register('ada');
  }, START_MS);
  afterAll(async () => {
    await platform?.remove();
    double?.goDown();
  }, SLOW_MS);

  const auth = () => ({ authorization: `Bearer ${me.token}` });
  const rate = (n: number, stars: number) =>
    platform.http
      .put(`/api/me/ratings/${film(n)}`)
      .set(auth())
      .send({ stars });
  const look = (n: number) => platform.http.get(`/api/items/${film(n)}`);
  const recommend = () => platform.http.get('/api/recommendations?medium=movie&k=3').set(auth());

  const comeBackLater = ({ status, headers, text }: Response): void => {
    expect({ status, text }).toMatchObject({ status: 503 });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  };
  const ownRatings = async () =>
    (await platform.http.get('/api/me/ratings?limit=50').set(auth()).expect(200)).body.items as unknown[];

  it(
    'an answer that is lost on the way is no failure: the fact is there once',
    async () => {
      for (const [i, fault] of (['answer-lost', 'dropped', 'not-ready'] as const).entries()) {
        double.faults.next('append', fault);
        const answer = await rate(1 + i, 4);
        if (answer.status === 200) continue;
        comeBackLater(answer);
        await rate(1 + i, 4).expect(200);
      }
      expect(await ownRatings()).toHaveLength(3);
    },
    SLOW_MS,
  );

  it(
    'refuses commands while it is away, and reads what is read from the read models',
    async () => {
      double.goDown();
      for (const answer of await Promise.all([rate(7, 5), rate(8, 5)])) comeBackLater(answer);
      expect((await look(1).expect(200)).body.id).toBe(film(1));
      const list = await recommend();
      if (list.status !== 200) comeBackLater(list);
      expect((await platform.http.get('/health')).body.status).not.toBe('ready');
    },
    SLOW_MS,
  );

  it(
    'catches up alone once it is back',
    async () => {
      await double.comeBack();
      await platform.until('accepting', async () => (await rate(11, 1)).status === 200);
      await platform.until('level', async () => (await look(11)).body.memberRatings?.histogram[1] === 1);
      await platform.until('ready', async () => (await platform.http.get('/health')).body.status === 'ready');
      expect(await ownRatings()).toHaveLength(4);
    },
    SLOW_MS,
  );

  it(
    'is cut off again and again, and nothing is lost',
    async () => {
      for (let n = 12; n < 16; n++) {
        const rating = rate(n, 1);
        double.drop();
        const answer = await rating;
        if (answer.status !== 200) comeBackLater(answer);
        await platform.until('rated', async () => (await rate(n, 1)).status === 200);
      }
      await platform.until('level', async () => {
        const answers = await Promise.all([12, 13, 14, 15].map((n) => look(n)));
        return answers.every(({ body }) => body.memberRatings?.histogram[1] === 1);
      });
    },
    SLOW_MS,
  );
});
