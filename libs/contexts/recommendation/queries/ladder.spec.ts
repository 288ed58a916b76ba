import fc from 'fast-check';
import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { utcDay } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { Unavailable } from '#ports/unavailable';
import { fixedClock, NOW } from '#testing';
import type { CatalogueColumns } from '../../catalogue/published.ts';
import type { Champions } from '../../training/published.ts';
import type { HistoryEntry, Retriever } from '../domain/request.ts';
import { columnsOf, entry, fill, POPULAR, rowsOf, title } from '../recommendation.spec.tools.ts';
import { NeighbourRows } from '../read/neighbours/neighbour-rows.ts';
import { neighboursShape } from '../read/neighbours/neighbours.ts';
import { popularity } from '../read/popularity/projection.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { ModelRetrievers } from '../retrieve/champion.ts';
import { ColdTitles } from '../retrieve/cold-titles.ts';
import { Content } from '../retrieve/content.ts';
import { ItemToItem } from '../retrieve/item-to-item.ts';
import { Popular } from '../retrieve/popular.ts';
import { Ladder, type ServingRequest } from './ladder.ts';
import { Rungs } from './rungs.ts';
import { ServingCounts } from './serving-counts.ts';
import { Shadow } from './shadow.ts';

const id = (n: number): string => `movie:tmdb:${n}`;
const GENRES = ['Crime', 'Comedy', 'Drama'];
const catalogue = columnsOf(...Array.from({ length: 9 }, (_, n) => title(id(n), { genres: [GENRES[n % 3]!] })));

/** Nobody was ever promoted. */
const NO_CHAMPIONS = {
  of: () => undefined,
  isNamed: () => false,
  candidateOf: () => undefined,
} as unknown as Champions;

describe('the ladder', () => {
  let store: SqliteReadStore;
  let view: PopularityView;
  let counts: ServingCounts;
  let ladder: Ladder;

  const open = (neighbours: ReadStore): void => {
    counts = new ServingCounts();
    const trained = new ModelRetrievers(fixedClock());
    const itemToItem = new ItemToItem(new NeighbourRows(neighbours, fixedClock()));
    ladder = new Ladder(
      new Rungs(NO_CHAMPIONS, trained, itemToItem, new Content(), new Popular(view)),
      view,
      counts,
      new Shadow(NO_CHAMPIONS, trained),
      new ColdTitles(view),
    );
  };
  const serve = (history: readonly HistoryEntry[], rest: Partial<ServingRequest> = {}) =>
    ladder.serve({
      columns: catalogue,
      k: 5,
      history,
      own: new Set(rowsOf(history)),
      genres: [],
      ...rest,
    });

  beforeEach(async () => {
    store = await openSqliteReadStore({ file: ':memory:' });
    view = new PopularityView(store, fixedClock());
    const days = { [utcDay(NOW)]: 3 };
    await fill(store, popularity, { [`${id(8)}|2026`]: { item: id(8), year: 2026, days } });
    await view.refresh();
    await fill(store, neighboursShape, { [id(0)]: { items: [id(4)], weights: [900_000] } });
    open(store);
  });
  afterEach(() => store.close());

  it('serves a cold member what is popular', async () => {
    const served = await serve([]);
    expect(served).toMatchObject({ model: 'popularity', fallbackReason: 'COLD_MEMBER', degraded: false });
    expect(rowsOf(served.ranked)[0]).toBe(8);
    expect(served.ranked).toHaveLength(5);
  });

  it('serves a member who only chose genres from these', async () => {
    const served = await serve([], { genres: ['Comedy'] });
    expect(served).toMatchObject({ model: 'content', fallbackReason: 'COLD_MEMBER' });
    expect(rowsOf(served.ranked).slice(0, 3).toSorted()).toEqual([1, 4, 7]);
  });

  it('makes a list of their own from one interaction', async () => {
    const served = await serve([entry(0, 10)]);
    expect(served).toMatchObject({ model: 'item-to-item', fallbackReason: undefined, degraded: false });
    expect(served.ranked[0]).toMatchObject({ row: 4, retriever: 'item-to-item' });
    expect(rowsOf(served.ranked)).not.toEqual(rowsOf((await serve([])).ranked));
  });

  it('says so where others have not met the titles yet', async () => {
    const served = await serve([entry(1, 10)]);
    expect(served).toMatchObject({ model: 'content', fallbackReason: 'NO_NEIGHBOURS', degraded: false });
    expect(rowsOf(served.ranked).slice(0, 2).toSorted()).toEqual([4, 7]);
  });

  it('goes on without an engine that is gone, and says so', async () => {
    const live = () => ({ getMany: () => Promise.reject(new Unavailable('read store', 'none')) });
    open(Object.assign(Object.create(store) as ReadStore, { live }));
    const served = await serve([entry(0, 10)]);
    expect(served).toMatchObject({ model: 'content', fallbackReason: 'UNAVAILABLE', degraded: true });
    expect(served.ranked).toHaveLength(5);
    expect(counts.list).toEqual([{ model: 'content', reason: 'UNAVAILABLE', n: 1 }]);
  });

  it('does not wait for a rung that takes too long, and says so', async () => {
    const live = () => ({ getMany: () => new Promise(() => undefined) });
    open(Object.assign(Object.create(store) as ReadStore, { live }));
    const served = await serve([entry(0, 10)], { budgetMs: 1 });
    expect(served).toMatchObject({ model: 'content', fallbackReason: 'OVER_BUDGET', degraded: true });
    expect(served.ranked).toHaveLength(5);
    expect(counts.list).toEqual([{ model: 'content', reason: 'OVER_BUDGET', n: 1 }]);
    expect(served.making.rungs[0]).toMatchObject({ retriever: 'item-to-item', failure: 'OVER_BUDGET', candidates: 0 });
  });

  it('asks whom it is told to ask, and calls that no fallback', async () => {
    const one: Retriever = {
      name: 'one',
      retrieve: () => Promise.resolve([{ row: 5, score: 1, evidence: POPULAR }]),
    };
    const served = await serve([], { by: [{ retriever: one, weight: 1 }] });
    expect(served).toMatchObject({ model: 'one', fallbackReason: undefined, degraded: false });
    expect(rowsOf(served.ranked)).toEqual([5]);
  });

  it('asks who stands in for a trained model only where that has not found enough', async () => {
    const columns = columnsOf(...Array.from({ length: 110 }, (_, n) => title(id(n))));
    const finding = (rows: readonly number[]) => rows.map((row) => ({ row, score: 1 / (1 + row), evidence: POPULAR }));
    const among = (count: number) => Array.from({ length: count }, (_, n) => n);
    const asked = async (found: number) => {
      const trained: Retriever = {
        ...{ name: 'champion', model: { family: 'one', version: '1' } },
        retrieve: () => Promise.resolve(finding(among(found))),
      };
      const standIn: Retriever = { name: 'stand-in', retrieve: () => Promise.resolve(finding([105])) };
      const last: Retriever = { name: 'last', retrieve: () => Promise.resolve(finding([0])) };
      const by = [
        { retriever: trained, weight: 1 },
        { retriever: standIn, weight: 1, beside: 0.1, isStandIn: true },
        { retriever: last, weight: 0.1 },
      ];
      const { making, model } = await serve([], { columns, by });
      return { model, rungs: making.rungs.map(({ retriever, weight }) => [retriever, weight]) };
    };
    const all = (weight: number) => [
      ['champion', 1],
      ['stand-in', weight],
      ['last', 0.1],
    ];
    const both = [
      ['champion', 1],
      ['last', 0.1],
    ];
    expect(await asked(100)).toEqual({ model: 'one', rungs: both });
    expect(await asked(99)).toEqual({ model: 'one', rungs: all(0.1) });
    expect(await asked(0)).toEqual({ model: 'stand-in', rungs: all(1) });
  });

  it('goes by likeness alone where it is asked to, and does not fill the list', async () => {
    const served = await serve([entry(0, 10)], { by: 'likeness', k: 9 });
    expect(rowsOf(served.ranked).toSorted()).toEqual([3, 4, 6]);
  });

  it('says that a medium is new to the member', async () => {
    const two = columnsOf(
      title(id(0), { genres: ['Crime'] }),
      title('anime:mal:1', { genres: ['Crime'] }),
      title('anime:mal:2', { genres: ['Comedy'] }),
    );
    const served = await serve([entry(0, 10)], { columns: two, medium: 'anime' });
    expect(served).toMatchObject({ model: 'content', fallbackReason: 'NEW_MEDIUM', degraded: false });
  });

  it('tells the rank of each title before it was diversified', async () => {
    const { ranked, making } = await serve([entry(1, 10)], { tuning: { diversity: 1 } });
    expect(making.ranksBefore).toHaveLength(ranked.length);
    expect(new Set(making.ranksBefore).size).toBe(ranked.length);
    expect(making.tuning).toMatchObject({ diversity: 1, novelty: 0 });
    const plain = await serve([entry(1, 10)], { tuning: { diversity: 0 } });
    expect(plain.making.ranksBefore).toEqual([1, 2, 3, 4, 5]);
  });

  it('does not hide a mistake of its own', async () => {
    await expect(serve([{ row: 0 } as HistoryEntry], { columns: {} as CatalogueColumns })).rejects.toThrow(TypeError);
  });

  it('keeps to the genre and the medium', async () => {
    expect(rowsOf((await serve([entry(0, 10)], { genre: 'Drama' })).ranked).toSorted()).toEqual([2, 5, 8]);
    expect((await serve([entry(0, 10)], { medium: 'anime' })).ranked).toEqual([]);
  });

  it('counts who served, and why', async () => {
    await serve([]);
    await serve([]);
    await serve([entry(0, 10)]);
    expect(counts.list).toEqual([
      { model: 'popularity', reason: 'COLD_MEMBER', n: 2 },
      { model: 'item-to-item', reason: 'none', n: 1 },
    ]);
  });

  it('never shows an own title, a title for adults, or one twice; and fills the list while there are titles', async () => {
    const titles = fc.array(
      fc.record({ genre: fc.constantFrom(...GENRES), adult: fc.boolean(), anime: fc.boolean(), votes: fc.nat(9) }),
      { minLength: 1, maxLength: 25 },
    );
    const own = fc.uniqueArray(fc.record({ row: fc.nat(24), halfStars: fc.integer({ min: 1, max: 10 }) }), {
      selector: ({ row }) => row,
      maxLength: 12,
    });
    const diversity = fc.constantFrom(0, 0.05, 1);
    await fc.assert(
      fc.asyncProperty(titles, own, fc.integer({ min: 1, max: 20 }), diversity, async (all, rated, k, d) => {
        const columns = columnsOf(
          ...all.map(({ genre, adult, anime, votes }, n) =>
            title(anime ? `anime:mal:${n}` : id(n), { genres: [genre], adult, voteCount: votes }),
          ),
        );
        const history = rated
          .filter(({ row }) => row < all.length)
          .map(({ row, halfStars }) => entry(row, halfStars, (halfStars - 5.5) / 4.5));
        const { ranked } = await serve(history, { columns, k, tuning: { diversity: d } });
        const mine = new Set(rowsOf(history));
        const showable = all.flatMap(({ adult }, row) => (adult || mine.has(row) ? [] : [row]));
        const rows = rowsOf(ranked);
        expect(rows.filter((row) => !showable.includes(row))).toEqual([]);
        expect(new Set(rows).size).toBe(rows.length);
        expect(rows).toHaveLength(Math.min(k, showable.length));
      }),
    );
  });
});
