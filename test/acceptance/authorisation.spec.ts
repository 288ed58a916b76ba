import 'reflect-metadata';
import { CommandBus } from '@nestjs/cqrs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pino } from 'pino';
import { openEngines, type Engines } from '#composition/engines';
import { GrantRole } from '#contexts/identity/commands/grant-role';
import { SCOPES, type Role, type Scope } from '#contexts/identity/published';
import { argon2PasswordHasher } from '#engines/password-hasher/argon2/argon2-password-hasher';
import { newId } from '#runtime';
import { NOW } from '#testing';
import type { Rule } from '../../apps/api/security/rules.ts';
import { closeApi, createApi } from '../../apps/api/server.ts';
import { Platform } from './platform.ts';
import { routesOf, type Route } from './route-table.ts';

/** Somebody with these roles, or a program with these scopes; `undefined`: nobody. */
type Caller = { readonly roles: readonly Role[] } | { readonly scopes: readonly Scope[] } | undefined;

const CALLERS: Readonly<Record<string, Caller>> = {
  anonymous: undefined,
  member: { roles: [] },
  'data scientist': { roles: ['data-scientist'] },
  admin: { roles: ['admin'] },
  'a service token with every scope': { scopes: SCOPES },
  ...Object.fromEntries(SCOPES.map((scope) => [`a service token for ${scope}`, { scopes: [scope] }])),
};

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly type: string;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';
const PASSWORD = 'a long enough password';

/** Every route of the running application, by everybody, with everything: generated, so that no new one is left out. */
describe('authorisation', () => {
  const platform = new Platform();
  let engines: Engines;
  let app: NestExpressApplication;
  let url: string;
  let routes: readonly Route[];
  let people = 0;

  beforeAll(async () => {
    const { settings } = platform;
    const hasher = argon2PasswordHasher({ memoryKiB: 16, iterations: 1 });
    engines = { ...(await openEngines(settings)), hasher };
    const security = { jwtSecret: 'a secret of the tests, forty characters!', secureCookies: false };
    app = await createApi(engines, settings, security, pino({ level: 'silent' }));
    await app.listen(0, '127.0.0.1');
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    routes = routesOf(app);
  }, 60_000);
  afterAll(async () => {
    await closeApi(app);
    await engines.close();
    await platform.remove();
  });

  /** A new person each time: what one request does to its caller is nothing to the next. */
  const newCaller = async (roles: readonly Role[]): Promise<Record<string, string>> => {
    const email = `person-${people++}@example.org`;
    const answer = await fetch(`${url}/api/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD, displayName: 'A person' }),
    });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    for (const role of roles) {
      const meta = { commandId: newId(), actor: 'system:test', occurredAt: NOW };
      await app.get(CommandBus).execute(new GrantRole({ email, role }, meta));
    }
    return { authorization: `Bearer ${accessToken}` };
  };

  /** Status and code; an answer that has no end is not waited for. */
  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<Answer> => {
    const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...(hasBody && { 'content-type': 'application/json' }), ...headers },
      ...(hasBody && { body: body }),
    });
    const type = answer.headers.get('content-type') ?? '';
    if (!type.includes('problem')) {
      await answer.body?.cancel();
      return { status: answer.status, code: undefined, type };
    }
    return { status: answer.status, code: ((await answer.json()) as { code: string }).code, type };
  };

  const placed = (path: string, value = NOBODY): string => path.replace(/[:*][A-Za-z]+/g, value);
  const named = ({ method, path }: Route): string => `${method} ${path}`;
  const inEach = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
    const waiting = items.values();
    const worker = async () => {
      for (const item of waiting) await work(item);
    };
    await Promise.all(Array.from({ length: 4 }, worker));
  };

  /** A program's bearer. */
  const newService = async (scopes: readonly Scope[]): Promise<Record<string, string>> => {
    const admin = await newCaller(['admin']);
    const answer = await fetch(`${url}/api/service-tokens`, {
      method: 'POST',
      headers: { ...admin, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'A program', tenant: 'shop', scopes }),
    });
    return { authorization: `Bearer ${((await answer.json()) as { token: string }).token}` };
  };

  type Verdict = 'let in' | 'INVALID_TOKEN' | 'FORBIDDEN';
  const ofPerson = (rule: Rule | undefined, roles: readonly Role[]): Verdict =>
    rule?.who === 'everybody' || rule?.roles.some((role) => role === 'user' || roles.includes(role))
      ? 'let in'
      : 'FORBIDDEN';
  const ofProgram = (scope: Scope | undefined, scopes: readonly Scope[]): Verdict =>
    scope && scopes.includes(scope) ? 'let in' : 'FORBIDDEN';
  const expected = ({ rule, scope }: Route, caller: Caller): Verdict => {
    const isOpen = rule?.who === 'everybody';
    if (isOpen && (!rule.knows || !caller)) return 'let in';
    if (!caller) return 'INVALID_TOKEN';
    return 'roles' in caller ? ofPerson(rule, caller.roles) : ofProgram(scope, caller.scopes);
  };
  /** What the guards say. A route for everybody may still ask for a token of its own kind, in a cookie say. */
  const refusedBy = (rule: Rule | undefined) =>
    rule?.who === 'everybody' ? ['FORBIDDEN', 'NO_RULE'] : ['INVALID_TOKEN', 'FORBIDDEN', 'NO_RULE'];
  const STATUS = { INVALID_TOKEN: 401, FORBIDDEN: 403 };

  it('every route there is has a rule, and a handler of ours', () => {
    expect(routes.length).toBeGreaterThan(40);
    expect(routes.filter(({ rule, scope }) => !rule && !scope).map(named)).toEqual([]);
  });

  it.each(Object.entries(CALLERS))(
    'is as declared for %s, on every route',
    async (_who, caller) => {
      const service = caller && 'scopes' in caller ? await newService(caller.scopes) : {};
      const found: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      await inEach(routes, async (route) => {
        const headers = caller && 'roles' in caller ? await newCaller(caller.roles) : service;
        const answer = await ask(route.method, placed(route.path), headers, '{}');
        const right = expected(route, caller);
        const by = refusedBy(route.rule).includes(answer.code ?? '') ? answer.code : 'let in';
        wanted[named(route)] = right === 'let in' ? right : [right, STATUS[right]];
        found[named(route)] = by === 'let in' ? by : [by, answer.status];
      });
      expect(found).toEqual(wanted);
    },
    120_000,
  );

  it('a token that was made up opens nothing that is not open to everybody', async () => {
    const closed = routes.filter(({ rule }) => rule?.who !== 'everybody');
    const opened: string[] = [];
    await inEach(closed, async (route) => {
      const answer = await ask(route.method, placed(route.path), { authorization: 'Bearer a.b.c' }, '{}');
      if (answer.status !== 401) opened.push(named(route));
    });
    expect(opened).toEqual([]);
  });

  it('a route that is not there is a 404, whoever asks, by every method', async () => {
    const admin = await newCaller(['admin']);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
      for (const headers of [{}, admin])
        for (const path of ['/api/nothing', '/api/admin/nothing', '/api/me/ratings/a/b/c', '/nothing']) {
          const { status, code } = await ask(method, path, headers, '{}');
          expect([method, path, status, code]).toEqual([method, path, 404, 'NOT_FOUND']);
        }
  });

  it('another member’s session cannot be seen or ended', async () => {
    const [anna, ben] = [await newCaller([]), await newCaller([])];
    const sessionsOf = async (who: Record<string, string>) => {
      const answer = await fetch(`${url}/api/me/sessions`, { headers: who });
      return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    const [own] = await sessionsOf(anna);
    expect(await sessionsOf(ben)).not.toContain(own);
    await ask('DELETE', `/api/me/sessions/${own}`, ben);
    expect(await sessionsOf(anna)).toEqual([own]);
  });

  describe('hostile input, by somebody who may do everything', () => {
    const bodies: readonly (readonly [what: string, body: string | Uint8Array<ArrayBuffer>])[] = [
      ['an oversized body', JSON.stringify({ padding: 'x'.repeat(200_000) })],
      ['__proto__', '{"__proto__":{"roles":["admin"]},"constructor":{"prototype":{"admin":true}}}'],
      ['an operator', '{"$ne":null,"email":{"$ne":null},"stars":{"$gt":0},"itemId":{"$regex":".*"}}'],
      ['bad UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
      ['half a body', '{"stars": 4'],
      ['a list', '[{"stars":4}]'],
      ['null', 'null'],
      ['a number', '1e999'],
      ['a deep one', `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`],
      [
        'NUL in a text',
        '{"email":"a\\u0000@example.org","itemId":"\\u0000","displayName":"\\u0000","password":"\\u0000"}',
      ],
    ];

    it.each(bodies)(
      '%s: never our mistake, and where it is refused, a problem that says so',
      async (_what, body) => {
        const broken: unknown[] = [];
        await inEach(
          routes.filter(({ method }) => method !== 'GET'),
          async (route) => {
            const headers = await newCaller(['admin', 'data-scientist']);
            const { status, code, type } = await ask(route.method, placed(route.path), headers, body);
            const isProblem = status < 400 || (type.includes('problem+json') && code !== undefined);
            if (status >= 500 || !isProblem) broken.push([named(route), status, code]);
          },
        );
        expect(broken).toEqual([]);
      },
      120_000,
    );

    const values = [
      '%00',
      '%FF%FE',
      '..%2F..%2Fetc%2Fpasswd',
      '__proto__',
      '%7B%22%24ne%22%3Anull%7D',
      'a'.repeat(3_000),
      '%E0%A4%A',
    ];
    const query = '?limit[$ne]=1&k=NaN&cursor=%FF&q=%00&medium=__proto__&constructor=1&itemId=%00&itemId=x&wait=-1';

    it.each([...values.map((value) => [value.slice(0, 40), value, '']), ['a hostile query', NOBODY, query]])(
      '%s in any path: never our mistake',
      async (_what, value = '', asked = '') => {
        const broken: unknown[] = [];
        await inEach(
          routes.filter(({ path, method }) => method !== 'DELETE' && (asked !== '' || /[:*]/.test(path))),
          async (route) => {
            const headers = await newCaller(['admin', 'data-scientist']);
            const { status, code } = await ask(route.method, placed(route.path, value) + asked, headers, '{}');
            if (status >= 500) broken.push([named(route), status, code]);
          },
        );
        expect(broken).toEqual([]);
      },
      120_000,
    );
  });
});
