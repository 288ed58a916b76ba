import fc from 'fast-check';
import { seeds } from '#testing';
import { openCatalogue, type Catalogue } from '../catalogue.spec.tools.ts';
import type { CatalogueView } from '../read/columns/catalogue-view.ts';
import { CatalogueColumns, type ColumnsDocument } from '../read/columns/columns.ts';
import { SORTS } from '../read/columns/orders.ts';
import { BrowseItems, BrowseItemsHandler, type BrowseFilter, type BrowsePage } from './browse-items.ts';
import type { WhereToWatch } from '../metadata/read/where-to-watch/where-to-watch.ts';
import type { Titles } from './titles.ts';

const PAGE: BrowsePage = { sort: 'popular', direction: 'descending', limit: 10 };

const nowhere = { rows: () => Promise.resolve(new Set<number>()) } as unknown as WhereToWatch;

/** Browsing some columns; cards are their ids. */
const browsing = (columns: CatalogueColumns) => {
  const titles = { cards: (ids: readonly string[]) => Promise.resolve(ids.map((id) => ({ id }))) };
  const handler = new BrowseItemsHandler({ columns } as CatalogueView, titles as unknown as Titles, nowhere);
  return async (filter: Partial<BrowseFilter> = {}, page: Partial<BrowsePage> = {}) => {
    const answer = await handler.execute(new BrowseItems({ adult: false, ...filter }, { ...PAGE, ...page }));
    return { ...answer, items: answer.items.map(({ id }) => id) };
  };
};

const columnsOf = (...documents: readonly (Partial<ColumnsDocument> & { id: string })[]): CatalogueColumns => {
  const columns = new CatalogueColumns();
  for (const each of documents)
    columns.put(each.id, { title: each.id, genres: [], medium: each.id.slice(0, each.id.indexOf(':')), ...each });
  return columns;
};

describe('browsing', () => {
  const columns = columnsOf(
    {
      id: 'movie:x:1',
      title: 'The Zoo',
      year: 1990,
      genres: ['Crime', 'Drama'],
      language: 'en',
      voteCount: 5,
      voteCentis: 900,
      runtime: 95,
    },
    {
      id: 'movie:x:2',
      title: 'Écume',
      year: 2001,
      genres: ['Drama'],
      language: 'fr',
      voteCount: 900,
      voteCentis: 800,
      runtime: 170,
    },
    {
      id: 'movie:x:3',
      title: '“Dawn”',
      genres: ['crime'],
      voteCount: 70,
      credits: [{ name: 'Ann Lee', role: 'cast' }],
    },
    { id: 'movie:x:4', title: 'A Fox', year: 1995, genres: [], voteCentis: 700, adult: true },
    {
      id: 'anime:x:5',
      title: 'Bee',
      year: 1995,
      genres: ['Drama'],
      listedAt: '2026-05-04T12:00:00.000Z',
      voteCentis: 640,
    },
  );
  const browse = browsing(columns);
  const ids = async (filter: Partial<BrowseFilter> = {}, page: Partial<BrowsePage> = {}) =>
    (await browse(filter, page)).items.map((id) => Number(id.at(-1)));

  it('filters by everything at once, genres all of them, in whatever case', async () => {
    expect(await ids({ medium: 'movie' })).toEqual([2, 3, 1]);
    expect(await ids({ genres: ['drama'] })).toEqual([2, 1, 5]);
    expect(await ids({ genres: ['Drama', 'Crime'] })).toEqual([1]);
    expect(await ids({ language: 'fr', genres: ['Drama'] })).toEqual([2]);
    expect(await ids({ person: 'ann lee' })).toEqual([3]);
    expect(await ids({ genres: ['None'] })).toEqual([]);
    expect(await ids({ yearFrom: 1990, yearTo: 1999 })).toEqual([1, 5]);
    expect(await ids({ yearTo: 1990 })).toEqual([1]);
    expect(await ids({ minRating: 8 })).toEqual([2, 1]);
    expect(await ids({ maxRuntime: 120 })).toEqual([1]);
    expect(await ids({ minRuntime: 90, maxRuntime: 170 })).toEqual([2, 1]);
  });

  it('lets every rating of hundredths through that is at least what was asked for, to the last one', async () => {
    for (let centis = 1; centis <= 1_000; centis++) {
      const one = browsing(columnsOf({ id: 'movie:x:1', voteCentis: centis }));
      expect((await one({ minRating: centis / 100 })).items).toEqual(['movie:x:1']);
      expect((await one({ minRating: (centis + 1) / 100 })).items).toEqual([]);
    }
  });

  it('shows titles for adults to those who may see them', async () => {
    expect(await ids({ yearFrom: 1995, yearTo: 1995, adult: true })).toEqual([4, 5]);
  });

  it('sorts both ways; what has no year comes last either way', async () => {
    expect(await ids({}, { sort: 'year' })).toEqual([2, 5, 1, 3]);
    expect(await ids({}, { sort: 'year', direction: 'ascending' })).toEqual([1, 5, 2, 3]);
    expect(await ids({}, { sort: 'new' })).toEqual([5, 3, 2, 1]);
  });

  it('sorts by title as a register does, and by rating as far as votes bear it out', async () => {
    expect(await ids({}, { sort: 'title', direction: 'ascending' })).toEqual([5, 3, 2, 1]);
    expect(await ids({}, { sort: 'rating' })).toEqual([2, 1, 5, 3]);
  });

  it('tells how many there are in all', async () => {
    expect(await browse({ genres: ['Drama'] }, { limit: 1 })).toMatchObject({ items: ['movie:x:2'], total: 3 });
    expect((await browse({ genres: ['Drama'] }, { limit: 3 })).nextCursor).toBeNull();
  });

  it('refuses a cursor of another list, and what is none', async () => {
    const { nextCursor } = await browse({}, { limit: 1 });
    const refused = async (filter: Partial<BrowseFilter>, page: Partial<BrowsePage>) =>
      expect(browse(filter, page)).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    expect((await browse({}, { limit: 1, cursor: nextCursor! })).items).toEqual(['movie:x:3']);
    await refused({ medium: 'movie' }, { cursor: nextCursor! });
    await refused({}, { cursor: nextCursor!, sort: 'year' });
    await refused({}, { cursor: nextCursor!, direction: 'ascending' });
    for (const cursor of ['x', 'bm9uZQ', Buffer.from('["popular descending",1]').toString('base64url')])
      await refused({}, { cursor });
  });

  it('goes on behind the place of a title that has moved, or is gone', async () => {
    const moving = columnsOf(...[5, 4, 3, 2].map((n) => ({ id: `movie:x:${n}`, voteCount: n })));
    const some = browsing(moving);
    const { nextCursor } = await some({}, { limit: 2 });
    moving.put('movie:x:4', undefined);
    moving.put('movie:x:5', { id: 'movie:x:5', medium: 'movie', title: 'x', genres: [], voteCount: 1 });
    expect((await some({}, { limit: 9, cursor: nextCursor! })).items).toEqual(['movie:x:3', 'movie:x:2', 'movie:x:5']);
  });

  it('shows every title of a list once, in order, whatever the pages are', async () => {
    const document = fc.record({
      id: fc.nat(30).map((n) => `movie:x:${n}`),
      title: fc.constantFrom('The Ant', 'Ant', 'ant', 'Bee', ''),
      genres: fc.subarray(['Crime', 'Drama']),
      voteCount: fc.constantFrom(0, 1, 2, 1_000),
      voteCentis: fc.constantFrom(0, 500, 1_000),
      year: fc.constantFrom(0, 1990, 2000),
      standing: fc.constantFrom(undefined, undefined, 'retired' as const),
    }) as fc.Arbitrary<unknown> as fc.Arbitrary<ColumnsDocument>;
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 25 }),
        fc.array(document, { maxLength: 10 }),
        fc.constantFrom(...SORTS),
        fc.constantFrom('ascending' as const, 'descending' as const),
        fc.integer({ min: 1, max: 9 }),
        async (before, after, sort, direction, limit) => {
          const changing = columnsOf(...before);
          const some = browsing(changing);
          await some({}, { sort, direction, limit });
          for (const each of after) changing.put(each.id, { ...each, medium: 'movie' });
          const now = columnsOf(...[...before, ...after]);
          const whole = await browsing(now)({ genres: ['Crime'] }, { sort, direction, limit: 100 });
          const paged: string[] = [];
          for (let cursor: string | null | undefined; cursor !== null;) {
            const page = await some({ genres: ['Crime'] }, { sort, direction, limit, cursor: cursor ?? undefined });
            paged.push(...page.items);
            cursor = page.nextCursor;
          }
          expect(paged).toEqual(whole.items);
          expect(new Set(paged).size).toBe(whole.total);
        },
      ),
      seeds(60),
    );
  });
});

describe('browsing the catalogue', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await openCatalogue();
  });
  afterAll(() => catalogue.close());

  it('answers cards', async () => {
    await catalogue.import('movie:tmdb:949', { title: 'Heat', genres: ['Crime'] });
    await catalogue.refresh();
    const handler = new BrowseItemsHandler(catalogue.view, catalogue.titles, nowhere);
    const answer = await handler.execute(new BrowseItems({ adult: false, medium: 'movie' }, PAGE));
    expect(answer).toMatchObject({ items: [{ id: 'movie:tmdb:949', title: 'Heat' }], nextCursor: null, total: 1 });
  });
});
