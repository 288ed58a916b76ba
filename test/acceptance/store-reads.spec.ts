import 'reflect-metadata';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pino } from 'pino';
import request from 'supertest';
import { openEngines, type Engines } from '#composition/engines';
import type { Documents } from '#ports/read-store/read-store';
import { closeApi, createApi } from '../../apps/api/server.ts';
import { only } from '../profiles/profile.ts';
import { COMEDY, CRIME, film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

const COUNTED = new Set<PropertyKey>(['get', 'getMany', 'page', 'read']);

/** The same, and `asked` is called with each question that goes to the store. */
const counted = <T extends object>(engine: T, asked: (what: string) => void): T =>
  new Proxy(engine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        if (COUNTED.has(name)) asked(String(name));
        return Reflect.apply(value, target, args);
      };
    },
  });

/** A list twice as long must not ask the stores twice as often. */
only(['embedded'], 'how many there are depends on no engine').describe('questions to the stores', () => {
  const platform = new Platform();
  let engines: Engines;
  let app: NestExpressApplication;
  let token: string;
  let questions: string[] = [];

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    ({ token } = await platform.register('anna'));
    await platform.stop();
    const { settings } = platform;
    const opened = await openEngines(settings);
    const asked = (what: string) => void questions.push(what);
    const live: Engines['readStore']['live'] = (shape) =>
      counted(opened.readStore.live(shape), asked) as Documents<never>;
    const readStore = new Proxy(opened.readStore, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'live') return live;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    engines = { ...opened, readStore, log: counted(opened.log, asked) };
    app = await createApi(
      engines,
      settings,
      { jwtSecret: 'a secret of the tests, forty characters!', secureCookies: false },
      pino({ level: 'silent' }),
    );
    await app.listen(0, '127.0.0.1');
    const signedIn = await http()
      .post('/api/auth/login')
      .send({ email: 'anna@reprise.example', password: 'the password of anna' });
    token = signedIn.body.accessToken;
    for (const n of CRIME.slice(0, 3))
      await own('put', `/api/me/ratings/${film(n)}`)
        .send({ stars: 4.5 })
        .expect(200);
    for (const n of COMEDY) await own('put', `/api/me/watchlist/${film(n)}`).expect(200);
  }, 120_000);
  afterAll(async () => {
    await closeApi(app);
    await engines.close();
    await platform.remove();
  });

  const http = () => request(app.getHttpServer());
  const own = (method: 'get' | 'put' | 'post', path: string) =>
    http()[method](path).set('authorization', `Bearer ${token}`);

  /** What one request asks, once whatever can be remembered is. */
  const asks = async (send: () => Promise<unknown>): Promise<number> => {
    await send();
    questions = [];
    await send();
    return questions.length;
  };

  const graphql = (query: string) => async () => {
    const { body } = await own('post', '/graphql').send({ query }).expect(200);
    expect(body.errors).toBeUndefined();
    return body.data;
  };

  it('are as many for a long list as for a short one, by REST', async () => {
    const list = (path: string) => asks(async () => own('get', path).expect(200));
    const short = await list('/api/recommendations?medium=movie&k=2');
    expect(await list('/api/recommendations?medium=movie&k=10')).toBe(short);
    const home = await list('/api/recommendations/home?medium=movie&k=2');
    expect(await list('/api/recommendations/home?medium=movie&k=8')).toBe(home);
    expect(await list('/api/me/watchlist?limit=8')).toBe(await list('/api/me/watchlist?limit=2'));
    expect([short, home].every((count) => count <= 12)).toBe(true);
  });

  it('are as many for a long list as for a short one, by GraphQL', async () => {
    const watchlist = (first: number) =>
      asks(graphql(`{ watchlist(first: ${first}) { nodes { item { title genres people } } } }`));
    expect(await watchlist(8)).toBe(await watchlist(2));
    const home = (k: number) =>
      asks(graphql(`{ home(medium: "movie", k: ${k}) { rows { title items { title genres reason } } } }`));
    expect(await home(8)).toBe(await home(2));
    expect(await home(8)).toBeLessThanOrEqual(12);
  });
});
