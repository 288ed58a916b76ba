import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ThrottlerStorage } from '@nestjs/throttler';
import { pino } from 'pino';
import request from 'supertest';
import { CLOCK } from '#ports/tokens';
import { EmbeddedRateCounter } from '#engines/rate-counter/embedded/embedded-rate-counter';
import { fixedClock, type FixedClock } from '#testing';
import { ProblemFilter } from '../problem.filter.ts';
import { ADDRESS, budgetFor } from './budgets.ts';
import { limitAddresses } from './limit-addresses.ts';
import { RateLimitsModule } from './rate-limits.module.ts';
import { RateStorage } from './rate-storage.ts';

@Controller()
class Routes {
  @Get('api/thing')
  thing() {
    return {};
  }
  @Post('api/auth/login')
  login() {
    return {};
  }
  @Get('health')
  health() {
    return {};
  }
}

const clock: FixedClock = fixedClock();
class Core {}
const core = { module: Core, global: true, providers: [{ provide: CLOCK, useValue: clock }], exports: [CLOCK] };

/** The routes behind the limits; `X-Test-Member` stands for a member whom the rules have let in. */
const open = async (on: boolean) => {
  @Module({
    imports: [core, RateLimitsModule.with({ on })],
    controllers: [Routes],
  })
  class Whole {}
  const app = await NestFactory.create<NestExpressApplication>(Whole, { logger: false, abortOnError: false });
  app.set('trust proxy', 'loopback');
  app.use((req: { user?: object; headers: Record<string, string> }, _res: unknown, next: () => void) => {
    if (req.headers['x-test-member']) req.user = { id: req.headers['x-test-member'] };
    next();
  });
  if (on) app.use(limitAddresses(app.get<ThrottlerStorage>(ThrottlerStorage)));
  app.useGlobalFilters(new ProblemFilter(pino({ level: 'silent' })));
  await app.init();
  return { app, http: request(app.getHttpServer()) };
};

describe('rate limits', () => {
  let app: NestExpressApplication;
  let http: ReturnType<typeof request>;
  afterEach(() => app.close());

  const spendAll = async (path: string, headers: Record<string, string>, quota: number) => {
    for (let n = 0; n < quota; n++) await http.get(path).set(headers).expect(200);
  };

  it('tell what is left, refuse beyond it with a time to come back, and begin anew', async () => {
    ({ app, http } = await open(true));
    const { quota } = budgetFor('GET', '/api/thing', 'guest')!;
    const first = await http.get('/api/thing').expect(200);
    expect(first.headers['ratelimit-policy']).toBe(`"general";q=${quota};w=60`);
    expect(first.headers['ratelimit']).toBe(`"general";r=${quota - 1};t=60`);
    clock.advance(15_000);
    await spendAll('/api/thing', {}, quota - 1);
    const refused = await http.get('/api/thing').expect(429);
    expect(refused.body).toMatchObject({ code: 'TOO_MANY_REQUESTS', details: { budget: 'general' } });
    expect(refused.headers['retry-after']).toBe('45');
    expect(refused.headers['ratelimit']).toBe('"general";r=0;t=45');
    clock.advance(45_000);
    await http.get('/api/thing').expect(200);
  });

  it('are each payer’s own: by member, and by address where nobody is signed in', async () => {
    ({ app, http } = await open(true));
    const { quota } = budgetFor('GET', '/api/thing', 'guest')!;
    const from = (address: string) => ({ 'X-Forwarded-For': address });
    await spendAll('/api/thing', from('203.0.113.1'), quota);
    await http.get('/api/thing').set(from('203.0.113.1')).expect(429);
    await http.get('/api/thing').set(from('203.0.113.2')).expect(200);
    const member = await http
      .get('/api/thing')
      .set({ ...from('203.0.113.1'), 'X-Test-Member': 'anna' })
      .expect(200);
    expect(member.headers['ratelimit-policy']).toBe(
      `"general";q=${budgetFor('GET', '/api/thing', 'member')!.quota};w=60`,
    );
  });

  it('are stricter where people sign in, and apart from the rest', async () => {
    ({ app, http } = await open(true));
    const { quota } = budgetFor('POST', '/api/auth/login', 'guest')!;
    for (let n = 0; n < quota; n++) await http.post('/api/auth/login').expect(201);
    await http.post('/api/auth/login').expect(429);
    await http.get('/api/thing').expect(200);
  });

  it('leave probes alone', async () => {
    ({ app, http } = await open(true));
    const answer = await http.get('/health').expect(200);
    expect(answer.headers['ratelimit']).toBeUndefined();
  });

  it('can be off', async () => {
    ({ app, http } = await open(false));
    expect((await http.get('/api/thing').expect(200)).headers['ratelimit']).toBeUndefined();
  });

  it('bound what one address asks, whoever it says it is', async () => {
    const refused: unknown[] = [];
    const limit = limitAddresses(new RateStorage(new EmbeddedRateCounter(() => 0)));
    const response = { setHeader: () => undefined, removeHeader: () => undefined };
    for (let n = 0; n <= ADDRESS.quota; n++)
      await new Promise<void>((done) => {
        void limit({ ip: '203.0.113.9' } as never, response as never, (error?: unknown) => {
          if (error) refused.push(error);
          done();
        });
      });
    expect(refused).toMatchObject([{ code: 'TOO_MANY_REQUESTS' }]);
  });
});
