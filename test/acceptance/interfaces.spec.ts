import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildClientSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
  type IntrospectionQuery,
} from 'graphql';
import { Platform } from './platform.ts';
import { writeSample } from './movielens-sample.ts';

const DOCS = join(__dirname, '../../docs');

/** The descriptions that integrators read are checked in. `UPDATE_INTERFACES=1 npm test -- acceptance` writes them anew. */
describe('the interface descriptions', () => {
  const platform = new Platform();
  beforeAll(() => platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'), 2)}`), 60_000);
  afterAll(() => platform.remove());

  const checkedIn = (file: string, text: string): void => {
    if (process.env['UPDATE_INTERFACES']) writeFileSync(join(DOCS, file), text);
    expect(readFileSync(join(DOCS, file), 'utf8')).toBe(text);
  };

  it('docs/openapi.json is that of the routes', async () => {
    const { body } = await platform.http.get('/openapi.json').expect(200);
    checkedIn('openapi.json', `${JSON.stringify(body, null, 2)}\n`);
  });

  it('docs/schema.graphql is that of the resolvers', async () => {
    const { body } = await platform.http.post('/graphql').send({ query: getIntrospectionQuery() }).expect(200);
    checkedIn(
      'schema.graphql',
      `${printSchema(lexicographicSortSchema(buildClientSchema(body.data as IntrospectionQuery)))}\n`,
    );
  });

  it('every route but the public ones asks who is asking', async () => {
    const { body } = await platform.http.get('/openapi.json').expect(200);
    const open: string[] = [];
    for (const [path, methods] of Object.entries(body.paths as Record<string, object>))
      for (const method of Object.keys(methods)) {
        const concrete = path.replace(/\{[^}]+\}/g, '00000000-0000-4000-8000-000000000000');
        const answer = await platform.http[method as 'get'](concrete);
        if (answer.status !== 401) open.push(`${method} ${path}`);
      }
    expect(open.sort()).toEqual([
      'get /api/ask',
      'get /api/ask/stream',
      'get /api/genres',
      'get /api/images/tmdb/{size}/{file}',
      'get /api/items',
      'get /api/items/search',
      'get /api/items/suggest',
      'get /api/items/{id}',
      'get /api/items/{id}/poster',
      'get /api/items/{id}/similar',
      'get /api/languages',
      'get /api/media',
      'get /api/moods',
      'get /api/onboarding/seed-items',
      'get /api/recommendations/popular',
      'get /api/recommendations/trending',
      'get /api/recommendations/{itemId}/explanation',
      'get /api/where-to-watch',
      'post /api/auth/login',
      'post /api/auth/register',
      'post /api/auth/reset',
      'post /api/recommend',
      'post /api/recommendations',
    ]);
  });
});
