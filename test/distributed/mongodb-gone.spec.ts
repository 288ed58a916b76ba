import { join } from 'node:path';
import type { Response } from 'supertest';
import { ScratchDatabase } from '#engines/mongodb/scratch-database';
import {
  openMongoReadStore,
  type MongoReadStore,
  type MongoReadStoreOptions,
} from '#engines/read-store/mongodb/mongo-read-store';
import {
  faultProxyBefore,
  MONGODB_PEER,
  MONGODB_PEER_START_MS,
  startMongodbPeer,
  type MongodbPeer,
} from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import type { TcpFaultProxy } from '#testing/tcp-fault-proxy';
import { film, writeSample } from '../acceptance/movielens-sample.ts';
import { Platform } from '../acceptance/platform.ts';

const START_MS = 120_000;
/** Each question to a server that is away takes two seconds. */
const SLOW_MS = 60_000;

requires('mongodb').describe(`MongoDB gone under load (${MONGODB_PEER})`, () => {
  let peer: MongodbPeer;
  let proxy: TcpFaultProxy;
  let database: ScratchDatabase<MongoReadStore, MongoReadStoreOptions>;
  let platform: Platform;
  let me: { readonly token: string; readonly id: string };

  beforeAll(async () => {
    peer = await startMongodbPeer();
    const through = await faultProxyBefore(peer);
    proxy = through.proxy;
    database = new ScratchDatabase({ ...peer, url: through.url }, openMongoReadStore);
  }, MONGODB_PEER_START_MS);
  beforeAll(async () => {
    platform = new Platform({
      MONGODB_URL: database.url,
      MONGODB_BULK_SIZE: `${peer.bulkSize}`,
      REPRISE_LOG_LEVEL: 'silent',
    });
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    me = await platform.register('ada');
  }, START_MS);
  afterAll(async () => {
    proxy?.mend();
    await platform?.remove();
    await database?.close();
    await proxy?.close();
    await peer?.stop();
  }, SLOW_MS);

  const auth = () => ({ authorization: `Bearer ${me.token}` });
  const rate = (n: number, stars: number) =>
    platform.http
      .put(`/api/me/ratings/${film(n)}`)
      .set(auth())
      .send({ stars });
  const recommend = () => platform.http.get('/api/recommendations?medium=movie&k=3').set(auth());
  const look = (n: number) => platform.http.get(`/api/items/${film(n)}`);
  const signIn = () =>
    platform.http.post('/api/auth/login').send({ email: 'ada@reprise.example', password: 'the password of ada' });

  /** No 5xx but one that says when to come back. */
  const isHonest = ({ status, headers, text }: Response): void => {
    if (status < 500) return;
    expect({ status, text }).toMatchObject({ status: 503 });
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  };

  it(
    'commands are accepted while it goes, and the own things are read',
    async () => {
      for (const n of [1, 2, 3]) await rate(n, 4).expect(200);
      const rating = [4, 5, 6, 7, 8, 11, 12].map((n) => rate(n, 5));
      proxy.cut();
      for (const answer of await Promise.all(rating)) expect(answer.status).toBe(200);
      await rate(13, 2).expect(200);
      const own = await platform.http.get('/api/me/ratings?limit=20').set(auth()).expect(200);
      expect(own.body.items).toHaveLength(11);
    },
    SLOW_MS,
  );

  it(
    'who needs it is told when to come back, and the platform says that something is wrong',
    async () => {
      const answers = await Promise.all([look(13), signIn(), recommend(), platform.http.get('/health')]);
      answers.forEach(isHonest);
      expect(answers[1].status).toBe(503);
      expect(answers[3]).toMatchObject({ status: 200, body: { status: 'degraded' } });
    },
    SLOW_MS,
  );

  it(
    'lists are made of what memory holds, and say so',
    async () => {
      const { body } = await recommend().expect(200);
      expect(body.degraded).toBe(true);
      expect(body.items).toHaveLength(3);
      expect(body.items[0]).toMatchObject({ title: expect.any(String), posterUrl: expect.any(String) });
      const popular = await platform.http.get('/api/recommendations/popular?medium=movie&k=3');
      expect({ status: popular.status, items: popular.body.items?.length }).toEqual({ status: 200, items: 3 });
      expect((await platform.http.get('/api/recommendations/home').set(auth())).status).toBe(200);
    },
    SLOW_MS,
  );

  it(
    'catches up alone once it is back',
    async () => {
      proxy.mend();
      const position = (await rate(14, 2).expect(200)).headers['x-position']!;
      await platform.until('level', async () => {
        const answers = await Promise.all([13, 14].map((n) => look(n).set('X-Position', position)));
        answers.forEach(isHonest);
        return answers.every(({ body }) => body.memberRatings?.histogram[3] === 1);
      });
      await signIn().expect(200);
      await platform.until('ready', async () => (await platform.http.get('/health')).body.status === 'ready');
    },
    SLOW_MS,
  );

  it(
    'is cut again and again: every answer is honest, and nothing is lost',
    async () => {
      for (let round = 0; round < 4; round++) {
        const asked = [rate(15 + round, 3), look(1), recommend(), look(2)];
        if (round % 2 === 0) proxy.reset();
        else proxy.cut();
        const answers = await Promise.all(asked);
        answers.forEach(isHonest);
        expect(answers[0]!.status).toBe(200);
        proxy.mend();
      }
      await platform.until('level', async () => {
        const answers = await Promise.all([15, 16, 17, 18].map((n) => look(n)));
        return answers.every(({ body }) => body.memberRatings?.histogram[5] === 1);
      });
    },
    SLOW_MS,
  );
});
