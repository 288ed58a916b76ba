import { join } from 'node:path';
import { writeSample } from './movielens-sample.ts';
import { Platform, START_MS } from './platform.ts';

interface Item {
  readonly id: string;
  readonly voteCount: number | null;
  readonly rating: { readonly count: number; readonly mean: number | null };
  readonly memberRatings: { readonly count: number; readonly meanStars: number | null };
}

/** The title's own page tells both: what lists go by, and what members gave. */
const isCounted = ({ rating, voteCount, memberRatings }: Item): boolean =>
  rating.count === (voteCount ?? 0) + memberRatings.count;

describe.each(['demo', 'movielens'])("members' stars in the catalogue, begun with %s", (data) => {
  const platform = new Platform();
  const get = async (path: string) => (await platform.http.get(`/api/${path}`).expect(200)).body;
  const cardsOf = async (query: string): Promise<readonly Omit<Item, 'memberRatings'>[]> =>
    ((await get(`items?medium=movie&limit=12&${query}`)) as { items: readonly Item[] }).items;
  const pagesOf = async (query: string): Promise<readonly Item[]> =>
    Promise.all((await cardsOf(query)).map(({ id }) => get(`items/${id}`) as Promise<Item>));

  beforeAll(async () => {
    const sample = (): string => `movielens:${writeSample(join(platform.home, 'sample'))}`;
    await platform.start(...(data === 'demo' ? [] : ['--data', sample()]));
    // lists hear of stars every few seconds, and a first start need not wait for the last of them
    await platform.until('counted', async () => (await pagesOf('sort=popular')).every(isCounted));
  }, START_MS);
  afterAll(() => platform.remove());

  it('make popular what most of them rated', async () => {
    const counts = (await pagesOf('sort=popular')).map(({ memberRatings }) => memberRatings.count);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });

  it('make well rated what they rated well', async () => {
    const found = await pagesOf('minRating=8&sort=rating');
    expect(found.length).toBeGreaterThan(0);
    for (const { memberRatings } of found) expect(memberRatings.meanStars).toBeGreaterThanOrEqual(4);
  });

  it('are in the rating that every card tells, by which lists are filtered and ordered', async () => {
    const counts = (await cardsOf('sort=popular')).map(({ rating }) => rating.count);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    for (const { rating } of await cardsOf('minRating=8&sort=rating')) expect(rating.mean).toBeGreaterThanOrEqual(8);
    expect((await pagesOf('sort=popular')).filter((item) => !isCounted(item))).toEqual([]);
  });

  it('are in the rating of GraphQL too', async () => {
    const [card] = await cardsOf('sort=popular');
    const query = '{ items(medium: "movie", first: 1) { nodes { id voteAverage rating { mean count } } } }';
    const { body } = await platform.http.post('/graphql').send({ query }).expect(200);
    expect(body.data.items.nodes).toMatchObject([{ id: card!.id, rating: card!.rating }]);
  });

  it('count while it serves', async () => {
    const popular = await pagesOf('sort=popular');
    const lead = (n: number): number => popular[n]!.memberRatings.count - popular[n + 1]!.memberRatings.count;
    const closest = popular.slice(1).reduce((best, _item, n) => (lead(n) < lead(best) ? n : best), 0);
    const [before, item] = [popular[closest]!.id, popular[closest + 1]!.id];
    for (let n = 0; n <= lead(closest); n++) {
      const { token } = await platform.register(`rater${n}`);
      const rated = platform.http.put(`/api/me/ratings/${item}`).set({ authorization: `Bearer ${token}` });
      await rated.send({ stars: 4 }).expect(200);
    }
    await platform.until('before the other', async () => {
      const ids = (await pagesOf('sort=popular')).map(({ id }) => id);
      return ids.indexOf(item) < ids.indexOf(before);
    });
  });
});
