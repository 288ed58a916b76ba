import type { Server } from 'node:http';
import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pino } from 'pino';
import { openEngines, type Engines } from '#composition/engines';
import { GrantRole } from '#contexts/identity/commands/grant-role';
import type { Role, Scope } from '#contexts/identity/published';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { newId } from '#runtime';
import { NOW } from '#testing';
import { closeApi, createApi } from '../../apps/api/server.ts';
import { Platform } from './platform.ts';

const LONG_MS = 60_000;
const PASSWORD = 'a long enough password';

/** The api in the process of the test, without a worker: what can be asked of its routes, by as many people as needed. */
export class ApiInProcess {
  readonly #platform = new Platform();
  #engines!: Engines;
  #app!: NestExpressApplication;
  #url = '';
  #people = 0;

  async start(): Promise<void> {
    const { settings } = this.#platform;
    const hasher = argon2PasswordHasher({ memoryKiB: 16, iterations: 1 });
    this.#engines = { ...(await openEngines(settings)), hasher };
    const security = { jwtSecret: 'a secret of the tests, forty characters!', secureCookies: false };
    this.#app = await createApi(this.#engines, settings, security, pino({ level: 'silent' }));
    // a busy machine lets go of a connection just as the test takes it up again
    (this.#app.getHttpServer() as Server).keepAliveTimeout = LONG_MS;
    await this.#app.listen(0, '127.0.0.1');
    this.#url = (await this.#app.getUrl()).replace('[::1]', '127.0.0.1');
  }

  async close(): Promise<void> {
    await closeApi(this.#app);
    await this.#engines.close();
    await this.#platform.remove();
  }

  get app(): NestExpressApplication {
    return this.#app;
  }

  get url(): string {
    return this.#url;
  }

  /** A new person each time: what one request does to its caller is nothing to the next. */
  async newCaller(roles: readonly Role[]): Promise<Record<string, string>> {
    const email = `person-${this.#people++}@example.org`;
    const answer = await fetch(`${this.#url}/api/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD, displayName: 'A person' }),
    });
    if (!answer.ok) throw new Error(`registering was answered ${answer.status}: ${await answer.text()}`);
    const { accessToken } = (await answer.json()) as { accessToken: string };
    for (const role of roles) {
      const meta = { commandId: newId(), actor: 'system:test', occurredAt: NOW };
      await this.#app.get(CommandBus).execute(new GrantRole({ email, role }, meta));
    }
    return { authorization: `Bearer ${accessToken}` };
  }

  /** A program's bearer. */
  async newService(scopes: readonly Scope[]): Promise<Record<string, string>> {
    const admin = await this.newCaller(['admin']);
    const answer = await fetch(`${this.#url}/api/service-tokens`, {
      method: 'POST',
      headers: { ...admin, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'A program', tenant: 'shop', scopes }),
    });
    return { authorization: `Bearer ${((await answer.json()) as { token: string }).token}` };
  }
}

/** Works through them, four at a time. */
export const inEach = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
};
