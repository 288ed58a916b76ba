import type { Response } from 'supertest';
import { MONGODB_PEER, MONGODB_PEER_START_MS } from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import type { TcpFaultProxy } from '#testing/tcp-fault-proxy';
import { COMEDY, CRIME, film } from '../acceptance/movielens-sample.ts';
import type { Platform } from '../acceptance/platform.ts';
import { SeveralHosts, type Proxies } from '../distributed/several-hosts.ts';

const SLOW_MS = 300_000;
/** On a machine that has much else to do. */
const PATIENCE_MS = 120_000;
const PEERS = `${MONGODB_PEER}, Redis, the double of EventStoreDB`;
const FILMS = [...CRIME, ...COMEDY];

interface Asked {
  readonly what: string;
  readonly answer: Response;
}

/** A few members who rate, read and ask for lists, one request after another each, until they are told to end. */
class LightLoad {
  readonly #platform: Platform;
  readonly #tokens: readonly string[];
  readonly #going: Promise<void>[];
  #asked: Asked[] = [];
  #ended = false;
  /** All of them, as they came. */
  readonly answers: Asked[] = [];
  /** Stars of each film by the member's last acknowledged rating. */
  readonly acknowledged: Map<string, number>[];

  constructor(platform: Platform, tokens: readonly string[]) {
    this.#platform = platform;
    this.#tokens = tokens;
    this.acknowledged = tokens.map(() => new Map<string, number>());
    this.#going = tokens.map((_token, member) => this.#go(member));
  }

  /** What is asked from here on, once there are so many answers of each kind. */
  async next(ofEach: number): Promise<readonly Asked[]> {
    this.#asked = [];
    const enough = (): boolean =>
      ['rate', 'own', 'look', 'list'].every(
        (what) => this.#asked.filter((each) => each.what === what).length >= ofEach,
      );
    await this.#platform.until(`${ofEach} answers of each kind`, () => Promise.resolve(enough()), PATIENCE_MS);
    return this.#asked;
  }

  async end(): Promise<void> {
    this.#ended = true;
    await Promise.all(this.#going);
  }

  auth(member: number) {
    return { authorization: `Bearer ${this.#tokens[member]}` };
  }

  async #go(member: number): Promise<void> {
    const { http } = this.#platform;
    const ask = async (what: string, request: Promise<Response>): Promise<Response> => {
      const asked = this.#asked;
      const answer = await request;
      for (const answered of [asked, this.answers]) answered.push({ what, answer });
      return answer;
    };
    for (let n = member; !this.#ended; n++) {
      const [item, stars] = [film(FILMS[n % FILMS.length]!), ((n % 10) + 1) / 2];
      const auth = this.auth(member);
      const rated = await ask('rate', http.put(`/api/me/ratings/${item}`).set(auth).send({ stars }));
      if (rated.status === 200) this.acknowledged[member]!.set(item, stars);
      // whether it was taken is not known: it is told again before anything else
      else n -= 1;
      await ask('own', http.get('/api/me/ratings?limit=50').set(auth));
      await ask('look', http.get(`/api/items/${item}`).set(auth));
      await ask('list', http.get('/api/recommendations?medium=movie&k=3').set(auth));
    }
  }
}

requires('redis').describe('each engine broken', () => {
  requires('mongodb').describe(`under a light load (${PEERS})`, () => {
    let hosts: SeveralHosts;
    let platform: Platform;
    let load: LightLoad;

    beforeAll(async () => {
      hosts = await SeveralHosts.start(1, { REPRISE_RATE_LIMITS: 'on' });
      platform = hosts.hosts[0]!;
      await hosts.open();
      const tokens = [];
      for (const name of ['ada', 'grace', 'mary']) tokens.push((await platform.register(name)).token);
      load = new LightLoad(platform, tokens);
      for (const { answer } of await load.next(3)) expect(answer.status).toBe(200);
    }, MONGODB_PEER_START_MS + SLOW_MS);
    afterAll(async () => {
      hosts?.mend();
      await load?.end();
      await hosts?.close();
    }, SLOW_MS);

    const health = async () => (await platform.http.get('/health')).body as { status: string; reasons: string[] };
    const isHonest = ({ answer: { status, headers, text }, what }: Asked): void => {
      if (status === 200) return;
      expect({ what, status, text }).toMatchObject({ status: 503 });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    };
    const back = () => platform.until('ready again', async () => (await health()).status === 'ready', PATIENCE_MS);

    const breaks: readonly [how: string, (proxy: TcpFaultProxy) => void][] = [
      ['reset', (proxy) => proxy.reset()],
      ['delayed', (proxy) => proxy.delay(150)],
      ['cut', (proxy) => proxy.cut()],
      ['half open', (proxy) => proxy.silence()],
    ];
    const engines: readonly (keyof Proxies)[] = ['redis', 'mongodb', 'eventStore'];

    it.each(engines.flatMap((engine) => breaks.map(([how, start]) => [engine, how, start] as const)))(
      '%s %s: every answer is good or says when to come back, and all is well by itself afterwards',
      async (engine, _how, start) => {
        start(hosts.proxies[engine]);
        const meanwhile = await load.next(3);
        hosts.proxies[engine].mend();
        if (engine === 'redis') expect(meanwhile.filter(({ answer }) => answer.status !== 200)).toEqual([]);
        await back();
        for (const { answer } of await load.next(2)) expect(answer.status).toBe(200);
        load.answers.forEach(isHonest);
      },
      SLOW_MS,
    );

    it(
      'without the read store lists are still made, and the platform says what is wrong',
      async () => {
        hosts.proxies.mongodb.cut();
        const meanwhile = await load.next(3);
        const said = await health();
        hosts.proxies.mongodb.mend();
        const lists = meanwhile.filter(({ what }) => what === 'list').map(({ answer }) => answer);
        expect(new Set(lists.map(({ status }) => status))).toEqual(new Set([200]));
        expect(said.status).toBe('degraded');
        expect(said.reasons).toContain('the read store does not answer');
        await back();
      },
      SLOW_MS,
    );

    it(
      'nothing that was acknowledged is lost, and every read model is what the log says',
      async () => {
        await load.end();
        for (const [member, known] of load.acknowledged.entries()) {
          const { body } = await platform.http.get('/api/me/ratings?limit=50').set(load.auth(member)).expect(200);
          const own = new Map(
            (body.items as { itemId: string; stars: number }[]).map((each) => [each.itemId, each.stars]),
          );
          for (const [item, stars] of known) expect([item, own.get(item)]).toEqual([item, stars]);
        }
        const { code, answer, said } = await platform.cli('replay', '--verify');
        const { result } = answer as { result?: { readModels: { equal: boolean; parked: number }[] } };
        const parted = result?.readModels.filter(({ equal, parked }) => !equal || parked > 0);
        if (code !== 0 || result === undefined) throw new Error(`${said} ${JSON.stringify(answer)}`);
        expect(parted).toEqual([]);
      },
      SLOW_MS,
    );
  });
});
