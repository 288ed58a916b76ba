import { MONGODB_PEER, MONGODB_PEER_START_MS } from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import { film } from '../acceptance/movielens-sample.ts';
import type { Platform } from '../acceptance/platform.ts';
import { SeveralHosts } from './several-hosts.ts';

const SLOW_MS = 240_000;
/** On a machine that has much else to do. */
const PATIENCE_MS = 180_000;
const PEERS = `${MONGODB_PEER}, Redis, the double of EventStoreDB`;
/** What an empty bar of the histogram of the sample is filled with. */
const STARS = 0.5;

requires('redis').describe('several hosts', () => {
  requires('mongodb').describe(`on one set of engines (${PEERS})`, () => {
    let hosts: SeveralHosts;
    let [one, two]: Platform[] = [];
    let winner: Awaited<ReturnType<SeveralHosts['open']>>;
    const tokens: string[] = [];

    beforeAll(async () => {
      hosts = await SeveralHosts.start(2, { REPRISE_RATE_LIMITS: 'on', REPRISE_DRAIN_MS: '1500' });
      [one, two] = hosts.hosts as [Platform, Platform];
      winner = await hosts.open();
      for (const name of ['ada', 'grace', 'mary', 'joan']) tokens.push((await one.register(name)).token);
    }, MONGODB_PEER_START_MS + SLOW_MS);
    afterAll(() => hosts?.close(), SLOW_MS);

    const as = (member: number) => ({ authorization: `Bearer ${tokens[member]}` });
    const rate = (on: Platform, member: number, n: number) =>
      on.http
        .put(`/api/me/ratings/${film(n)}`)
        .set(as(member))
        .send({ stars: STARS });
    const isWell = () =>
      two!.until('ready', async () => (await two!.http.get('/health')).body.status === 'ready', PATIENCE_MS);
    /** Brings a position back, which makes it wait a while where the views are behind. */
    const counted = async (on: Platform, n: number, position: string): Promise<number> => {
      const answer = on.http
        .get(`/api/items/${film(n)}`)
        .set(as(n % 4))
        .set('X-Position', position);
      return (await answer.expect(200)).body.memberRatings.histogram[0] as number;
    };

    it(
      'what is told to one is known to the other at once',
      async () => {
        const { headers } = await rate(one!, 0, 1).expect(200);
        const own = await two!.http
          .get('/api/me/ratings')
          .set(as(0))
          .set('X-Position', headers['x-position']!)
          .expect(200);
        expect(own.body.items).toMatchObject([{ itemId: film(1), stars: STARS }]);
        await two!.until('served by the first choice', async () => {
          const { body } = await two!.http.get('/api/recommendations?medium=movie&k=20').set(as(0)).expect(200);
          expect((body.items as { id: string }[]).map(({ id }) => id)).not.toContain(film(1));
          return body.degraded === false && body.servedBy.model === 'item-to-item';
        });
        await two!.until('counted', async () => (await counted(two!, 1, headers['x-position']!)) === 1);
      },
      SLOW_MS,
    );

    it('who signs out of one has left the other', async () => {
      const { token } = await one!.register('leaves');
      const auth = { authorization: `Bearer ${token}` };
      await two!.http.get('/api/me').set(auth).expect(200);
      await one!.http.post('/api/auth/logout').set(auth).expect(204);
      await two!.http.get('/api/me').set(auth).expect(401);
    });

    it(
      'count one budget together, and each its own while Redis is away',
      async () => {
        const left = async (on: Platform): Promise<number> => {
          const { headers } = await on.http.get('/api/me').set(as(1)).expect(200);
          return Number(/r=(\d+)/.exec(headers['ratelimit']!)![1]);
        };
        const before = await left(one!);
        expect([await left(two!), await left(one!)]).toEqual([before - 1, before - 2]);
        hosts.proxies.redis.cut();
        const apart = await left(two!);
        expect(apart).toBeGreaterThan(before - 3);
        const told = (await two!.http.get('/health').expect(200)).body as { status: string; reasons: string[] };
        expect(told.status).toBe('degraded');
        expect(told.reasons).toEqual(
          expect.arrayContaining(['the job queue does not answer', 'the rate counter does not answer']),
        );
        hosts.proxies.redis.mend();
        await two!.until('counted together', async () => {
          const [here, there] = [await left(one!), await left(two!)];
          return there === here - 1;
        });
        await isWell();
      },
      SLOW_MS,
    );

    it(
      'two workers fill each read model once; when the one that did is killed, the other goes on, and every count is exact',
      async () => {
        const other = hosts.startWorker(two!);
        const before = await hosts.writers();
        expect(new Set([...before.values()].map(({ owner }) => owner)).size).toBe(1);
        const rating = [2, 3, 4, 5].flatMap((n) =>
          [0, 1, 2, 3].map((member) => rate(member < 2 ? one! : two!, member, n)),
        );
        await hosts.stopWorker(winner, 'SIGKILL');
        winner = other;
        for (const { status } of await Promise.all(rating)) expect(status).toBe(200);
        const position = (await rate(two!, 0, 16).expect(200)).headers['x-position']!;
        await two!.until(
          'counted',
          async () => {
            const counts = await Promise.all([2, 3, 4, 5].map((n) => counted(two!, n, position)));
            return counts.every((count) => count === 4);
          },
          PATIENCE_MS,
        );
        const after = await hosts.writers();
        for (const [name, { owner, fence }] of before) {
          expect(after.get(name)!.owner).not.toBe(owner);
          expect(after.get(name)!.fence).toBe(fence + 1);
        }
        const { code, answer, said } = await two!.cli('replay', '--verify');
        expect([code, said]).toEqual([0, expect.any(String)]);
        const { readModels } = (answer as { result: { readModels: { equal: boolean }[] } }).result;
        expect(readModels.every(({ equal }) => equal)).toBe(true);
      },
      SLOW_MS,
    );

    it(
      'one that ends says so first, answers all who asked, and leaves the rest to the others',
      async () => {
        const stopping = one!.stop();
        const statuses: number[] = [];
        let told: unknown;
        for (let n = 0; told === undefined; n++) {
          statuses.push((await rate(one!, n % 4, 6 + (n % 2))).status);
          const health = await one!.http.get('/health/ready');
          if (health.status === 503) told = health.body;
        }
        const last = await Promise.all(Array.from({ length: 20 }, (_, n) => rate(one!, n % 4, 11 + (n % 5))));
        await stopping;
        expect(told).toMatchObject({ status: 'draining' });
        expect(new Set([...statuses, ...last.map(({ status }) => status)])).toEqual(new Set([200]));
        await expect(one!.http.get('/health/live')).rejects.toThrow('ECONNREFUSED');
        const position = (await rate(two!, 0, 8).expect(200)).headers['x-position']!;
        await two!.until('counted', async () => (await counted(two!, 15, position)) === 4);
      },
      SLOW_MS,
    );

    it(
      'none is ready without the log, though it lives; it is again when the log is back',
      async () => {
        hosts.proxies.eventStore.cut();
        const { status, body, headers } = await two!.http.get('/health/ready');
        expect({ status, body }).toMatchObject({ status: 503, body: { status: 'unavailable' } });
        expect(body.reasons).toContain('the event log does not answer');
        expect(headers['retry-after']).toBe('1');
        await two!.http.get('/health/live').expect(200);
        hosts.proxies.eventStore.mend();
        await isWell();
        expect(await hosts.stopWorker(winner, 'SIGTERM')).toBe(0);
      },
      SLOW_MS,
    );
  });
});
