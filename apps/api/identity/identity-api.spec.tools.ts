import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, StandardSchemaValidationPipe, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import { pino } from 'pino';
import request from 'supertest';
import { GrantRole } from '#contexts/identity/commands/grant-role';
import type { Role } from '#contexts/identity/published';
import { CoreModule } from '#composition/core.module';
import { openEngines, type Engines } from '#composition/engines';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { newId } from '#runtime';
import { fixedClock, type FixedClock } from '#testing';
import { InvalidInput } from '../http/problem.ts';
import { ProblemFilter } from '../http/problem.filter.ts';
import type { SecuritySettings } from '../security/tokens.ts';
import { IdentityApiModule } from './identity-api.module.ts';

export const SECRET = 'a secret of the tests, forty characters!';
export const PASSWORD = 'a long enough password';

/** Somebody who came in by register or login. */
export interface Guest {
  readonly id: string;
  readonly email: string;
  readonly auth: { readonly authorization: string };
  /** The refresh cookie, as `name=value`. */
  readonly cookie: string;
}

export interface IdentityApi {
  readonly app: NestExpressApplication;
  readonly engines: Engines;
  readonly clock: FixedClock;
  readonly http: ReturnType<typeof request>;
  register(name: string, ...roles: readonly Role[]): Promise<Guest>;
  signIn(email: string): Promise<Guest>;
  close(): Promise<void>;
}

/** The identity routes on engines of their own, with pipe and filter as in the server. */
export const openIdentityApi = async (
  options: {
    readonly more?: ModuleMetadata;
    readonly security?: Partial<SecuritySettings>;
    /** A mail server; none if left out. */
    readonly smtpUrl?: string;
  } = {},
): Promise<IdentityApi> => {
  const home = mkdtempSync(join(tmpdir(), 'reprise-'));
  const clock = fixedClock();
  const opened = await openEngines({ home, ...(options.smtpUrl !== undefined && { smtpUrl: options.smtpUrl }) });
  const engines = { ...opened, hasher: argon2PasswordHasher({ memoryKiB: 16, iterations: 1 }) };
  const security = { jwtSecret: SECRET, secureCookies: false, ...options.security };
  class Whole {}
  const { imports = [], ...more } = options.more ?? {};
  Module({
    ...more,
    imports: [CoreModule.with(engines, { now: clock }), IdentityApiModule.with(security), ...imports],
  })(Whole);
  const app = await NestFactory.create<NestExpressApplication>(Whole, { logger: false, abortOnError: false });
  app.use(cookieParser());
  app.setGlobalPrefix('api');
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: (issues) => new InvalidInput(issues) }));
  app.useGlobalFilters(new ProblemFilter(pino({ level: 'silent' })));
  await app.init();
  const http = request(app.getHttpServer());
  return {
    app,
    engines,
    clock,
    http,
    register: async (name, ...roles) => {
      const email = `${name}@example.org`;
      const answer = await http.post('/api/auth/register').send({ email, password: PASSWORD, displayName: name });
      const meta = () => ({ commandId: newId(), actor: 'system:test', occurredAt: clock.iso() });
      for (const role of roles) await app.get(CommandBus).execute(new GrantRole({ email, role }, meta()));
      return guestOf(answer, email);
    },
    signIn: async (email) => guestOf(await http.post('/api/auth/login').send({ email, password: PASSWORD }), email),
    close: async () => {
      await app.close();
      await engines.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
};

export const guestOf = (answer: request.Response, email = ''): Guest => ({
  id: answer.body.member.id as string,
  email,
  auth: { authorization: `Bearer ${answer.body.accessToken as string}` },
  cookie: cookieOf(answer).split(';')[0]!,
});

/** The one cookie that an answer sets, with its attributes. */
export const cookieOf = (answer: request.Response): string => {
  const cookies = (answer.headers['set-cookie'] ?? []) as unknown as readonly string[];
  expect(cookies).toHaveLength(1);
  return cookies[0]!;
};

/** Status and code of a refusal, for one comparison. */
export const refusal = ({ status, body }: request.Response): readonly [number, unknown] => [status, body.code];
