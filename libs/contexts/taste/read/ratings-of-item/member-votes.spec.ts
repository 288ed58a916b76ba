import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import type { ReadStore, Shape } from '#ports/read-store/read-store';
import { testPosition } from '#testing';
import { CatalogueView, items, type ItemDocument } from '../../../catalogue/published.ts';
import { MemberVotes } from './member-votes.ts';
import { ratingsOfItem, type RatingsOfItem } from './projection.ts';

const film = (n: number): string => `movie:tmdb:${n}`;

describe("members' stars in the catalogue", () => {
  let store: ReadStore;
  let catalogue: CatalogueView;
  let votes: MemberVotes;
  let at = 0;

  /** As if they had been folded from a log, in this run of the read model. */
  const fill = async <D>(shape: Shape<D>, documents: Readonly<Record<string, D | undefined>>, run: string) => {
    const generation = await store.generation(shape, run);
    const position = testPosition(++at);
    const changes = Object.entries(documents).map(([id, document]) => ({ id, document, position }));
    await generation.commit({ changes, checkpoint: position }, 1);
    await generation.promote();
  };
  const list = (titles: Readonly<Record<number, Partial<ItemDocument>>>, run = 'first') =>
    fill<ItemDocument>(
      items,
      Object.fromEntries(
        Object.entries(titles).map(([n, rest]) => {
          const id = film(Number(n));
          return [
            id,
            { id, medium: 'movie', title: 'Heat', genres: [], listedAt: '2026-01-01T00:00:00.000Z', ...rest },
          ];
        }),
      ),
      run,
    );
  /** So many gave so many half-stars each. */
  const rate = (ratings: Readonly<Record<number, readonly [count: number, halfStars: number]>>, run = 'first') =>
    fill<RatingsOfItem>(
      ratingsOfItem,
      Object.fromEntries(
        Object.entries(ratings).map(([n, [count, halfStars]]) => [
          film(Number(n)),
          count === 0 ? undefined : { count, sum: count * halfStars, histogram: [] },
        ]),
      ),
      run,
    );
  const refresh = async (): Promise<void> => {
    await catalogue.refresh();
    await votes.refresh();
  };
  const popular = async () => {
    const { columns } = catalogue;
    return [...(await columns.orders.of('popular').rows())].map((row) => Number(columns.id(row).at(-1))).toReversed();
  };
  const found = () => catalogue.search.search('heat', { limit: 10 }).map(({ id }) => Number(id.at(-1)));

  beforeEach(async () => {
    store = await openSqliteReadStore({ file: ':memory:' });
    catalogue = new CatalogueView(store, embeddedTitleSearch);
    votes = new MemberVotes(store, catalogue);
  });
  afterEach(async () => {
    await votes.close();
    await catalogue.close();
    await store.close();
  });

  it('count as votes, also those given before the title was known here', async () => {
    await rate({ 1: [2, 8], 2: [5, 9] });
    await list({ 1: { voteCount: 1, voteCentis: 500 }, 2: {}, 3: { voteCount: 4 } });
    await votes.start();
    await catalogue.start();
    expect([await popular(), found()]).toEqual([
      [2, 3, 1],
      [2, 3, 1],
    ]);
    const { columns } = catalogue;
    expect([1, 2, 3].map((n) => columns.votes.centis(columns.row(film(n))!))).toEqual([700, 900, 0]);
  });

  it('count in the search once they make a difference', async () => {
    await list({ 1: { voteCount: 80 }, 2: { voteCount: 79 }, 3: { voteCount: 1 } });
    await refresh();
    expect(found()).toEqual([1, 2, 3]);
    await rate({ 2: [3, 8] });
    await refresh();
    expect([found(), await popular()]).toEqual([
      [1, 2, 3],
      [2, 1, 3],
    ]);
    await rate({ 2: [30, 8], 3: [500, 2] });
    await refresh();
    expect(found()).toEqual([3, 2, 1]);
    await rate({ 2: [0, 0], 3: [0, 0] });
    await refresh();
    expect([found(), await popular()]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('go to the title that stands for another, in the search too', async () => {
    await list({ 1: { voteCount: 3 }, 2: { voteCount: 2 }, 3: {} });
    await rate({ 3: [9, 8] });
    await refresh();
    expect(found()).toEqual([3, 1, 2]);
    await list({ 3: { standing: 'merged', mergedInto: film(2) } });
    await refresh();
    expect([found(), await popular()]).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  it('stay when the catalogue is read anew', async () => {
    await list({ 1: {}, 2: {} });
    await rate({ 2: [3, 8], 4: [9, 9] });
    await refresh();
    const before = catalogue.columns;
    await list({ 1: {}, 2: {}, 4: {} }, 'second');
    await catalogue.refresh();
    expect(catalogue.columns).not.toBe(before);
    expect([await popular(), found()]).toEqual([
      [4, 2, 1],
      [4, 2, 1],
    ]);
  });

  it('are forgotten when the ratings are read anew without them', async () => {
    await list({ 1: {}, 2: {} });
    await rate({ 1: [7, 8], 2: [3, 8] });
    await refresh();
    expect(await popular()).toEqual([1, 2]);
    await rate({ 2: [3, 8] }, 'second');
    await votes.refresh();
    expect([await popular(), catalogue.columns.votes.count(catalogue.columns.row(film(1))!)]).toEqual([[2, 1], 0]);
  });
});
