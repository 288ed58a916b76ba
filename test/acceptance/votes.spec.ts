import { join } from 'node:path';
import { writeSample } from './movielens-sample.ts';
import { Platform } from './platform.ts';

interface Item {
  readonly id: string;
  readonly memberRatings: { readonly count: number; readonly meanStars: number | null };
}

const START_MS = 120_000;

describe.each(['demo', 'movielens'])("members' stars in the catalogue, begun with %s", (data) => {
  const platform = new Platform();
  const get = async (path: string) => (await platform.http.get(`/api/${path}`).expect(200)).body;
  const pagesOf = async (query: string): Promise<readonly Item[]> => {
    const { items } = (await get(`items?medium=movie&limit=12&${query}`)) as { items: readonly Item[] };
    return Promise.all(items.map(({ id }) => get(`items/${id}`) as Promise<Item>));
  };

  beforeAll(async () => {
    const sample = (): string => `movielens:${writeSample(join(platform.home, 'sample'))}`;
    await platform.start(...(data === 'demo' ? [] : ['--data', sample()]));
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
