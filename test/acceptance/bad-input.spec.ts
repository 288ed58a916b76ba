import { join } from 'node:path';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

/** Any field missing, mistyped, out of range, oversized or hostile: a 4xx problem that names it, never a 500. */
describe('bad input', () => {
  const platform = new Platform();
  let token: string;
  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    ({ token } = await platform.register('eve'));
  }, 60_000);
  afterAll(() => platform.remove());

  type Case = readonly [
    what: string,
    method: 'get' | 'put' | 'post' | 'delete',
    path: string,
    body: unknown,
    status: number,
    code: string,
    field?: string,
  ];
  const cases: readonly Case[] = [
    ['no stars', 'put', `/api/me/ratings/${film(1)}`, {}, 400, 'INVALID_INPUT', 'stars'],
    ['stars as text', 'put', `/api/me/ratings/${film(1)}`, { stars: '5' }, 400, 'INVALID_INPUT', 'stars'],
    ['quarter stars', 'put', `/api/me/ratings/${film(1)}`, { stars: 4.25 }, 400, 'INVALID_INPUT', 'stars'],
    ['six stars', 'put', `/api/me/ratings/${film(1)}`, { stars: 6 }, 400, 'INVALID_INPUT', 'stars'],
    [
      'an operator for stars',
      'put',
      `/api/me/ratings/${film(1)}`,
      { stars: { $ne: null } },
      400,
      'INVALID_INPUT',
      'stars',
    ],
    ['a field too many', 'put', `/api/me/ratings/${film(1)}`, { stars: 4, admin: true }, 400, 'INVALID_INPUT'],
    ['a list for a body', 'put', `/api/me/ratings/${film(1)}`, [1], 400, 'INVALID_INPUT'],
    ['an unknown item', 'put', '/api/me/ratings/movie:movielens:999', { stars: 4 }, 404, 'UNKNOWN_ITEM'],
    ['no id at all', 'put', '/api/me/ratings/%24where', { stars: 4 }, 404, 'UNKNOWN_ITEM'],
    ['__proto__ for an item', 'get', '/api/items/__proto__', undefined, 404, 'UNKNOWN_ITEM'],
    ['a path for an item', 'get', '/api/items/..%2F..%2Fetc%2Fpasswd', undefined, 404, 'UNKNOWN_ITEM'],
    ['an item of 5,000 characters', 'get', `/api/items/${'x'.repeat(5_000)}`, undefined, 400, 'INVALID_INPUT', ''],
    ['no item in a watch', 'post', '/api/me/history', {}, 400, 'INVALID_INPUT', 'itemId'],
    [
      'a watch on no day',
      'post',
      '/api/me/history',
      { itemId: film(1), watchedAt: 'yesterday' },
      400,
      'INVALID_INPUT',
      'watchedAt',
    ],
    ['k of zero', 'get', '/api/recommendations?medium=movie&k=0', undefined, 400, 'INVALID_INPUT', 'k'],
    ['k of 201', 'get', '/api/recommendations?medium=movie&k=201', undefined, 400, 'INVALID_INPUT', 'k'],
    ['k in words', 'get', '/api/recommendations?medium=movie&k=ten', undefined, 400, 'INVALID_INPUT', 'k'],
    [
      'a medium that is none',
      'get',
      '/api/recommendations?medium=Movie%27--',
      undefined,
      400,
      'INVALID_INPUT',
      'medium',
    ],
    ['a search for nothing', 'get', '/api/items/search?q=', undefined, 400, 'INVALID_INPUT', 'q'],
    [
      'a search of 300 characters',
      'get',
      `/api/items/search?q=${'a'.repeat(300)}`,
      undefined,
      400,
      'INVALID_INPUT',
      'q',
    ],
    ['no search', 'get', '/api/items/search', undefined, 400, 'INVALID_INPUT', 'q'],
    ['a made-up cursor', 'get', '/api/me/ratings?cursor=abc', undefined, 400, 'BAD_CURSOR'],
    [
      '21 genres',
      'put',
      '/api/me/onboarding/genres',
      { genres: Array.from({ length: 21 }, (_, i) => `g${i}`) },
      400,
      'INVALID_INPUT',
      'genres',
    ],
    ['genres that are numbers', 'put', '/api/me/onboarding/genres', { genres: [1] }, 400, 'INVALID_INPUT', 'genres.0'],
    ['a route there is not', 'get', '/api/nothing', undefined, 404, 'NOT_FOUND'],
    ['a console for a member', 'get', '/api/admin/replays', undefined, 403, 'FORBIDDEN'],
    ['a replay by a member', 'post', '/api/admin/replays', {}, 403, 'FORBIDDEN'],
  ];

  for (const [what, method, path, body, status, code, field] of cases)
    it(`refuses ${what}`, async () => {
      const sent = platform.http[method](path).set('authorization', `Bearer ${token}`);
      const answer = body === undefined ? await sent : await sent.send(body as object);
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      if (field) expect((answer.body.errors as { field: string }[]).map((error) => error.field)).toContain(field);
    });

  it('refuses a body that is no JSON', async () => {
    const answer = await platform.http
      .put(`/api/me/ratings/${film(1)}`)
      .set('authorization', `Bearer ${token}`)
      .set('content-type', 'application/json')
      .send('{"stars": 4');
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('refuses a body of 200 kB while it comes in', async () => {
    const answer = await platform.http
      .put(`/api/me/ratings/${film(1)}`)
      .set('authorization', `Bearer ${token}`)
      .send({ stars: 4, padding: 'x'.repeat(200_000) });
    expect([answer.status, answer.body.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('refuses a position of another log', async () => {
    const answer = await platform.http.get(`/api/items/${film(1)}`).set('X-Position', `alien.${'0'.repeat(19)}1`);
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_POSITION']);
  });

  it('refuses GraphQL that goes too deep, before any resolver', async () => {
    const fragments = Array.from(
      { length: 12 },
      (_, i) => `fragment f${i} on Query { ${i < 11 ? `...f${i + 1}` : 'media { medium }'} ...f${i} }`,
    ).join(' ');
    const answer = await platform.http.post('/graphql').send({ query: `{ ...f0 } ${fragments}` });
    expect(answer.status).toBe(400);
    const wide = `{ ${Array.from({ length: 250 }, (_, i) => `a${i}: media { medium }`).join(' ')} }`;
    const refused = await platform.http.post('/graphql').send({ query: wide });
    expect([refused.status, refused.body.errors[0].message]).toEqual([400, 'the query asks for more than 200 fields']);
  });

  it('asks who is asking, everywhere', async () => {
    for (const path of [
      '/api/me',
      '/api/me/ratings',
      '/api/me/history',
      '/api/recommendations?medium=movie',
      '/api/admin/replays',
    ]) {
      const answer = await platform.http.get(path);
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });
});
