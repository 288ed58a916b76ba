import 'reflect-metadata';
import { SCOPES, type Role, type Scope } from '#contexts/identity/published';
import type { Rule } from '../../apps/api/security/rules.ts';
import { ApiInProcess, inEach } from './api-in-process.ts';
import { fieldsOf, type RootField } from './field-table.ts';
import { called } from './graphql-calls.ts';
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

/** Every route of the running application, by everybody, with everything: generated, so that no new one is left out. */
describe('authorisation', () => {
  const api = new ApiInProcess();
  let routes: readonly Route[];

  beforeAll(async () => {
    await api.start();
    routes = routesOf(api.app);
  }, 60_000);
  afterAll(() => api.close());

  /** Status and code; an answer that has no end is not waited for. */
  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Uint8Array<ArrayBuffer>,
  ): Promise<Answer> => {
    const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
    const answer = await fetch(`${api.url}${path}`, {
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
  type Verdict = 'let in' | 'INVALID_TOKEN' | 'FORBIDDEN';
  const ofPerson = (rule: Rule | undefined, roles: readonly Role[]): Verdict =>
    rule?.who === 'everybody' || rule?.roles.some((role) => role === 'user' || roles.includes(role))
      ? 'let in'
      : 'FORBIDDEN';
  const ofProgram = (scope: Scope | undefined, scopes: readonly Scope[]): Verdict =>
    scope && scopes.includes(scope) ? 'let in' : 'FORBIDDEN';
  const expected = ({ rule, scope }: Pick<Route, 'rule' | 'scope'>, caller: Caller): Verdict => {
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
      const service = caller && 'scopes' in caller ? await api.newService(caller.scopes) : {};
      const found: Record<string, unknown> = {};
      const wanted: Record<string, unknown> = {};
      await inEach(routes, async (route) => {
        const headers = caller && 'roles' in caller ? await api.newCaller(caller.roles) : service;
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

  describe('of GraphQL', () => {
    let fields: readonly RootField[];
    beforeAll(() => (fields = fieldsOf(api.app)));

    const verdictOn = async ({ operation, field }: RootField, headers: Record<string, string>) => {
      const answer = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: `${operation} { ${called(field)} }` }),
      });
      const { errors } = (await answer.json()) as { errors?: readonly { extensions: { code: string } }[] };
      const code = errors?.[0]?.extensions.code ?? '';
      return ['INVALID_TOKEN', 'FORBIDDEN', 'NO_RULE'].includes(code) ? code : 'let in';
    };

    it('every field that can be asked for has a rule', () => {
      expect(fields.length).toBeGreaterThan(25);
      expect(fields.filter(({ rule, scope }) => !rule && !scope).map(({ field }) => field.name)).toEqual([]);
    });

    it.each(Object.entries(CALLERS))(
      'is as declared for %s, on every field',
      async (_who, caller) => {
        const headers =
          caller && ('roles' in caller ? await api.newCaller(caller.roles) : await api.newService(caller.scopes));
        const found: Record<string, string> = {};
        const wanted: Record<string, string> = {};
        await inEach(fields, async (each) => {
          wanted[each.field.name] = expected(each, caller);
          found[each.field.name] = await verdictOn(each, headers ?? {});
        });
        expect(found).toEqual(wanted);
      },
      120_000,
    );
  });

  it('a token for the catalogue reads it, and does nothing else', async () => {
    const reader = await api.newService(['catalogue:read']);
    for (const path of ['items', 'items/search?q=a', 'items/suggest?q=a', 'media', 'genres', 'languages'])
      expect([path, (await ask('GET', `/api/${path}`, reader)).status]).toEqual([path, 200]);
    for (const path of ['recommendations?medium=movie', 'recommendations/popular', 'events', 'me', 'admin/stats'])
      expect([path, (await ask('GET', `/api/${path}`, reader)).status]).toEqual([path, 403]);
  });

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
    const admin = await api.newCaller(['admin']);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
      for (const headers of [{}, admin])
        for (const path of ['/api/nothing', '/api/admin/nothing', '/api/me/ratings/a/b/c', '/nothing']) {
          const { status, code } = await ask(method, path, headers, '{}');
          expect([method, path, status, code]).toEqual([method, path, 404, 'NOT_FOUND']);
        }
  });

  it('another member’s session cannot be seen or ended', async () => {
    const [anna, ben] = [await api.newCaller([]), await api.newCaller([])];
    const sessionsOf = async (who: Record<string, string>) => {
      const answer = await fetch(`${api.url}/api/me/sessions`, { headers: who });
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
            const headers = await api.newCaller(['admin', 'data-scientist']);
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
            const headers = await api.newCaller(['admin', 'data-scientist']);
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
