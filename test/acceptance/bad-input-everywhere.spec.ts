import 'reflect-metadata';
import { openApiOf } from '../../apps/api/openapi.ts';
import { ApiInProcess, inEach } from './api-in-process.ts';
import { fieldsOf as rootFieldsOf } from './field-table.ts';
import { calledWith } from './graphql-calls.ts';
import { HOSTILE_JSON, HOSTILE_QUERY, sampleOf, typeOf, type Schema } from './hostile-values.ts';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

interface Described extends Operation {
  readonly method: string;
  readonly path: string;
}

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly isProblem: boolean;
  readonly fields: readonly string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const JSON_TYPE = 'application/json';
const TIMEOUT_MS = 600_000;

/**
 * Every parameter and every field of every route that the description names, each wrong in every way: a 4xx problem that
 * names it, or an answer; never our mistake. A new route is in it by being described.
 */
describe('bad input, everywhere', () => {
  const api = new ApiInProcess();
  let routes: readonly Described[];

  beforeAll(async () => {
    await api.start();
    const paths = Object.entries(openApiOf(api.app).paths as Record<string, Record<string, Operation>>);
    routes = paths.flatMap(([path, all]) =>
      METHODS.flatMap((method) => (all[method] ? [{ method: method.toUpperCase(), path, ...all[method] }] : [])),
    );
  }, 60_000);
  afterAll(() => api.close());

  const inCharge = () => api.newCaller(['admin', 'data-scientist']);
  const named = ({ method, path }: Described): string => `${method} ${path}`;
  const placed = ({ path, parameters = [] }: Described): string =>
    path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(sampleOf(parameters.find((each) => each.name === name)?.schema ?? {}))),
    );

  /** An answer that has no end is not waited for. */
  const ask = async (url: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(`${api.url}${url}`, init);
    const isProblem = answer.headers.get('content-type')?.includes('application/problem+json') === true;
    if (!isProblem) {
      await answer.body?.cancel();
      return { status: answer.status, code: undefined, isProblem, fields: [] };
    }
    const { code, errors } = (await answer.json()) as { code: string; errors?: readonly { field: string }[] };
    return { status: answer.status, code, isProblem, fields: errors?.map(({ field }) => field) ?? [] };
  };

  /** Our mistake, or a refusal that does not say what is wrong. A part that this machine has not got, 503, is neither. */
  const isBroken = ({ status, code, isProblem, fields }: Answer): boolean =>
    (status >= 500 && status !== 503) ||
    (status >= 400 && !isProblem) ||
    (code === 'INVALID_INPUT' && fields.length === 0);

  const queryOf = ({ parameters = [] }: Described) => parameters.filter((each) => each.in === 'query');
  const bodyOf = ({ requestBody }: Described): Schema | undefined => requestBody?.content[JSON_TYPE]?.schema;
  const fieldsOf = (schema: Schema): Readonly<Record<string, Schema>> =>
    Object.assign(
      {},
      schema.properties,
      ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map(fieldsOf),
    ) as Readonly<Record<string, Schema>>;
  const sent = (method: string, headers: Record<string, string>, body: string, type = JSON_TYPE): RequestInit => ({
    method,
    headers: { ...headers, 'content-type': type },
    body,
  });

  it('there is a description of many', () => {
    expect(routes.length).toBeGreaterThan(150);
    expect(routes.filter((route) => queryOf(route).length > 0).length).toBeGreaterThan(40);
    expect(routes.filter((route) => bodyOf(route)).length).toBeGreaterThan(30);
  });

  it(
    'any parameter of a query, one at a time, twice, as a list and as an object',
    async () => {
      const broken: unknown[] = [];
      await inEach(routes, async (route) => {
        const headers = await inCharge();
        const path = placed(route);
        for (const { name } of queryOf(route)) {
          const many = [`${name}=1&${name}=2`, `${name}[]=1`, `${name}[$ne]=1`, `${name}=${'&'.repeat(500)}`];
          for (const query of [...HOSTILE_QUERY.map((value) => `${name}=${value}`), ...many]) {
            const answer = await ask(`${path}?${query}`, { method: route.method, headers });
            if (isBroken(answer)) broken.push([named(route), query.slice(0, 60), answer]);
          }
        }
      });
      expect(broken).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'a number or a choice of a query that is none is named',
    async () => {
      const unnamed: unknown[] = [];
      await inEach(routes, async (route) => {
        const headers = await inCharge();
        for (const { name, schema = {} } of queryOf(route)) {
          if (!['integer', 'number', 'boolean'].includes(typeOf(schema)) && !schema.enum) continue;
          const answer = await ask(`${placed(route)}?${name}=NaN`, { method: route.method, headers });
          if (answer.status !== 400 || !answer.fields.includes(name)) unnamed.push([named(route), name, answer]);
        }
      });
      expect(unnamed).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'any part of a path',
    async () => {
      const broken: unknown[] = [];
      const placedRoutes = routes.filter(({ path }) => path.includes('{'));
      await inEach(placedRoutes, async (route) => {
        const headers = await inCharge();
        for (const value of HOSTILE_QUERY.filter((each) => each !== '')) {
          const url = route.path.replace(/\{\w+\}/g, value);
          const body = bodyOf(route);
          const init = body
            ? sent(route.method, headers, JSON.stringify(sampleOf(body)))
            : { method: route.method, headers };
          const answer = await ask(url, init);
          if (isBroken(answer)) broken.push([named(route), value.slice(0, 60), answer]);
        }
      });
      expect(broken).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'any field of a body: another kind of value is refused and named, anything else is at least no mistake of ours',
    async () => {
      const broken: unknown[] = [];
      await inEach(routes, async (route) => {
        const schema = bodyOf(route);
        if (!schema) return;
        const headers = await inCharge();
        const url = placed(route);
        const base = Object.fromEntries(Object.entries(fieldsOf(schema)).map(([name, each]) => [name, sampleOf(each)]));
        for (const [name, each] of Object.entries(fieldsOf(schema))) {
          const written = (value: string) => JSON.stringify({ ...base, [name]: '@@' }).replace('"@@"', () => value);
          for (const value of HOSTILE_JSON) {
            const answer = await ask(url, sent(route.method, headers, written(value)));
            if (isBroken(answer)) broken.push([named(route), name, value.slice(0, 60), answer]);
          }
          if (!['string', 'integer', 'number', 'boolean', 'array'].includes(typeOf(each))) continue;
          const answer = await ask(url, sent(route.method, headers, written('{"$ne":null}')));
          const isNamed = answer.fields.some((field) => field === name || field.startsWith(`${name}.`));
          if (answer.status !== 400 || !isNamed) broken.push([named(route), name, 'an operator', answer]);
        }
      });
      expect(broken).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'a field that is needed and missing is named',
    async () => {
      const unnamed: unknown[] = [];
      await inEach(routes, async (route) => {
        const { required = [] } = bodyOf(route) ?? {};
        if (required.length === 0) return;
        const answer = await ask(placed(route), sent(route.method, await inCharge(), '{}'));
        const missed = required.filter((name) => !answer.fields.includes(name));
        if (answer.status !== 400 || missed.length > 0) unnamed.push([named(route), missed, answer]);
      });
      expect(unnamed).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'any body of another kind than the route reads',
    async () => {
      const bodies: readonly (readonly [type: string, body: string])[] = [
        ['text/plain', '{"stars":4}'],
        ['application/x-www-form-urlencoded', 'stars=4&__proto__[admin]=true'],
        ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
        ['multipart/form-data', 'no boundary'],
        ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n'],
        ['application/json; charset=utf-7', '{"stars":4}'],
        ['application/json; charset=utf-16', '{"stars":4}'],
        ['application/json', '"text"'],
        ['application/json', '{"stars":4}{"stars":5}'],
        ['application/json', '\u0000'],
        ['no/such', 'x'],
        ['', 'x'],
      ];
      const broken: unknown[] = [];
      await inEach(
        routes.filter(({ method }) => method !== 'GET'),
        async (route) => {
          const headers = await inCharge();
          for (const [type, body] of bodies) {
            const answer = await ask(placed(route), sent(route.method, headers, body, type));
            if (isBroken(answer)) broken.push([named(route), type, body.slice(0, 40), answer]);
          }
          const garbled = { ...headers, 'content-encoding': 'gzip' };
          const answer = await ask(placed(route), sent(route.method, garbled, 'this is not gzip'));
          if (isBroken(answer)) broken.push([named(route), 'gzip', answer]);
        },
      );
      expect(broken).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'any argument of GraphQL',
    async () => {
      const broken: unknown[] = [];
      await inEach(rootFieldsOf(api.app), async ({ operation, field }) => {
        const headers = await inCharge();
        for (const { name, type } of field.args)
          for (const value of HOSTILE_JSON) {
            const query = `${operation} A($v: ${String(type)}) { ${calledWith(field, { [name]: '$v' })} }`;
            const body = `{"query":${JSON.stringify(query)},"variables":{"v":${value}}}`;
            const answer = await fetch(`${api.url}/graphql`, sent('POST', headers, body));
            const told = (await answer.json()) as { errors?: readonly { extensions?: { code?: string } }[] };
            const codes = told.errors?.map(({ extensions }) => extensions?.code) ?? [];
            const isOurs = codes.some((code) => code === undefined || code.startsWith('INTERNAL'));
            if (answer.status >= 500 || isOurs)
              broken.push([field.name, name, value.slice(0, 60), answer.status, codes]);
          }
      });
      expect(broken).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
