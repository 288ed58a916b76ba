import { join } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { called } from './graphql-calls.ts';
import { film, writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

/** As far as these tests look into an answer. */
interface Answer {
  readonly id: string;
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PUBLIC = [
  ...['ask', 'beyond', 'details', 'explanation', 'item', 'items', 'media', 'moods', 'popular', 'recommend', 'search'],
  ...['similar', 'suggest', 'trending'],
];

describe('GraphQL', () => {
  const platform = new Platform();
  let token: string;

  beforeAll(async () => {
    await platform.start('--data', `movielens:${writeSample(join(platform.home, 'sample'))}`);
    token = (await platform.register('ada')).token;
  }, 120_000);
  afterAll(() => platform.remove());

  const ask = async (query: string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    (await platform.http.post('/graphql').set(headers).send({ query })).body as {
      data: Record<string, Answer> | null;
      errors?: { message: string; extensions: { code: string } }[];
    };

  it('changes and reads back everything that is one’s own', async () => {
    const { data, errors } = await ask(`mutation {
      rateItem(itemId: "${film(1)}", stars: 4.5) { stars item { title } }
      watchItem(itemId: "${film(2)}") { watchedAt }
      addToWatchlist(itemId: "${film(3)}") { item { id } }
      dismissItem(itemId: "${film(4)}") { itemId }
      favourItem(itemId: "${film(1)}") { position }
      giveFeedback(itemId: "${film(5)}", verdict: like) { id verdict }
      chooseGenres(genres: ["Comedy"])
      choosePreferences(preferences: { novelty: 0.5 }) { novelty diversity }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      rateItem: { stars: 4.5, item: { title: expect.any(String) } },
      addToWatchlist: { item: { id: film(3) } },
      favourItem: { position: 1 },
      chooseGenres: ['Comedy'],
      choosePreferences: { novelty: 0.5, diversity: null },
    });
    const mine = await ask(`{
      me { onboarding { ratings genres } }
      ratings { nodes { itemId stars item { title } } totalCount pageInfo { hasNextPage endCursor } }
      history { nodes { itemId } }
      watchlist { nodes { itemId } }
      dismissals { nodes { itemId } }
      favourites { nodes { itemId position } }
      preferences { novelty }
      tasteProfile { titles }
    }`);
    expect(mine.data).toMatchObject({
      me: { onboarding: { ratings: 1, genres: ['Comedy'] } },
      ratings: { nodes: [{ itemId: film(1), stars: 4.5 }], totalCount: 1, pageInfo: { hasNextPage: false } },
      history: { nodes: [{ itemId: film(2) }] },
      watchlist: { nodes: [{ itemId: film(3) }] },
      dismissals: { nodes: [{ itemId: film(4) }] },
      favourites: { nodes: [{ itemId: film(1), position: 1 }] },
      preferences: { novelty: 0.5 },
    });
    const back = await ask(`mutation {
      withdrawRating(itemId: "${film(1)}")
      again: withdrawRating(itemId: "${film(1)}")
      withdrawFeedback(id: "${data!.giveFeedback!.id}")
    }`);
    expect(back.data).toEqual({ withdrawRating: true, again: false, withdrawFeedback: true });
  });

  it('pages through the catalogue', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const { data } = await ask(
        `{ items(medium: "movie", sort: "title", first: 20${after}) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } }`,
        {},
      );
      const { nodes, pageInfo, totalCount } = data!.items!;
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? `, after: "${pageInfo.endCursor}"` : '';
      if (!after) expect(totalCount).toBe(seen.length);
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('answers in words, to visitors too', async () => {
    const { data, errors } = await ask(
      `{
        ask(q: "a crime drama of 1993") { known source byMeaning cited { item { title year } passage } }
        recommend(text: "a comedy", filters: { yearFrom: 2005 }, k: 3) { items { title year } intent { genres yearFrom } relaxed }
        explanation(itemId: "${film(1)}") { text source evidence { item weight } }
      }`,
      {},
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      ask: { known: true, source: 'retrieval' },
      recommend: { intent: { genres: ['Comedy'], yearFrom: 2005 }, relaxed: [] },
      explanation: { evidence: [] },
    });
    const more = await ask(`{
      moods(medium: "movie") { id text }
      details(id: "${film(1)}") { attribution }
      beyond(q: "crime") { items { id } }
    }`);
    expect(more).toMatchObject({ data: { moods: expect.any(Array), details: null, beyond: null } });
    const wrong = await ask('{ recommend(filters: { yearFrom: 3 }) { relaxed } }', {});
    expect(wrong.errors![0]).toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
  });

  it('names the argument that is wrong', async () => {
    const { errors } = await ask(`mutation { rateItem(itemId: "${film(1)}", stars: 7) { stars } }`);
    expect(errors![0]).toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
    const unknown = await ask('{ item(id: "movie:movielens:999999") { title } }', {});
    expect(unknown.errors![0]).toMatchObject({ extensions: { code: 'UNKNOWN_ITEM' } });
  });

  describe('in a browser', () => {
    const page = (path = '') => platform.http.get(`/graphql${path}`).set('accept', 'text/html,*/*;q=0.8');

    it('is a page, all of it from here and nothing inline', async () => {
      const { text, headers } = await page()
        .expect(200)
        .expect('content-type', /text\/html/);
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(text).not.toMatch(/<style|<script[^>]*>[^<]|\son\w+=|https?:/);
      const parts = [...text.matchAll(/(?:href|src)="(\/graphql\/[^"]+)"/g)].map(([, path]) => path!);
      expect(parts).toHaveLength(2);
      for (const path of [...parts, '/graphql/examples.js']) await platform.http.get(path).expect(200);
    });

    it('does not stand in the way of whoever asks for JSON', async () => {
      const asked = platform.http.get('/graphql').query({ query: '{ media { medium } }' });
      expect(
        (await asked.set({ accept: 'application/json', 'apollo-require-preflight': '1' })).body.data,
      ).toBeDefined();
      expect((await platform.http.get('/graphql')).headers['content-type']).toContain('json');
    });

    it('has examples that the schema answers', async () => {
      const { body } = await platform.http.post('/graphql').send({ query: getIntrospectionQuery() }).expect(200);
      const schema = buildClientSchema(body.data as never);
      const { text } = await page('/examples.js').expect(200);
      const queries = [...text.matchAll(/query: `([^`]+)`/g)].map(([, query]) => query!);
      expect(queries.length).toBeGreaterThan(3);
      for (const query of queries) expect(validate(schema, parse(query))).toEqual([]);
    });
  });

  it('asks who is asking at every field but those of the catalogue', async () => {
    const { body } = await platform.http.post('/graphql').send({ query: getIntrospectionQuery() }).expect(200);
    const schema = buildClientSchema(body.data as never);
    const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ field, mutation: type === schema.getMutationType() })),
    );
    expect(fields.length).toBeGreaterThan(25);
    for (const { field, mutation } of fields) {
      const { errors } = await ask(`${mutation ? 'mutation' : 'query'} { ${called(field)} }`, {});
      const code = errors?.[0]?.extensions.code;
      expect([field.name, code === 'INVALID_TOKEN']).toEqual([field.name, !PUBLIC.includes(field.name)]);
    }
  });

  it.each([
    ['too many fields', `{ ${Array.from({ length: 250 }, (_, i) => `a${i}: media { medium }`).join(' ')} }`],
    [
      'an answer too large',
      '{ items(first: 100) { nodes { id genres keywords people } } home(k: 40) { rows { items { id } } } a: popular(k: 100) { id genres people keywords title } b: popular(k: 99999) { id } }',
    ],
    [
      'more questions than are answered at once',
      `{ ${Array.from({ length: 4 }, (_, i) => `a${i}: ask(q: "who made it ${i}") { known }`).join(' ')} }`,
    ],
    ['too many words', `{ ${Array.from({ length: 3_000 }, () => 'media').join(' ')} }`],
  ])('refuses %s, before any resolver', async (_what, query) => {
    const answer = await platform.http.post('/graphql').send({ query });
    expect(answer.status).toBe(400);
    expect(answer.body.data).toBeUndefined();
  });

  it('takes one operation at a time', async () => {
    const answer = await platform.http.post('/graphql').send([{ query: '{ media { medium } }' }]);
    expect(answer.status).toBe(400);
  });
});
