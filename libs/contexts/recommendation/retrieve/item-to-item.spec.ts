import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { fixedClock } from '#testing';
import type { HistoryEntry } from '../domain/request.ts';
import { columnsOf, entry, fill, rowsOf, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { NeighbourRows } from '../read/neighbours/neighbour-rows.ts';
import { neighboursShape } from '../read/neighbours/neighbours.ts';
import { ItemToItem } from './item-to-item.ts';

const id = (n: number): string => `movie:tmdb:${n}`;
const columns = columnsOf(...Array.from({ length: 70 }, (_, n) => title(id(n))));

describe('item to item', () => {
  let store: SqliteReadStore;
  let itemToItem: ItemToItem;
  /** `[of, to, weight]` */
  const near = async (...pairs: readonly (readonly [of: number, to: number, weight: number])[]): Promise<void> => {
    const rows = Map.groupBy(pairs, ([of]) => id(of));
    const documents = [...rows].map(([of, all]) => [
      of,
      { items: all.map(([, to]) => id(to)), weights: all.map(([, , weight]) => weight * 1e6) },
    ]);
    await fill(store, neighboursShape, Object.fromEntries(documents));
  };

  beforeEach(async () => {
    store = await openSqliteReadStore({ file: ':memory:' });
    itemToItem = new ItemToItem(new NeighbourRows(store, fixedClock()));
  });
  afterEach(() => store.close());

  it("adds up what was met together with one's own titles; the largest part is the evidence", async () => {
    await near([0, 10, 0.5], [0, 11, 0.25], [1, 11, 0.5]);
    const history = [entry(0, 10), entry(1, 10)];
    const [first, second] = await itemToItem.retrieve(tasteRequest(columns, { history }));
    const older = 2 ** (-1 / 10);
    expect([first!.row, second!.row]).toEqual([11, 10]);
    expect(first!.score).toBeCloseTo(0.5 + 0.25 * older);
    expect(second!.score).toBeCloseTo(0.5 * older);
    expect([first!.evidence, second!.evidence]).toEqual([
      { kind: 'similar', to: history[1] },
      { kind: 'similar', to: history[0] },
    ]);
  });

  it('counts a title that was not liked by less than a third: it was chosen', async () => {
    await near([0, 10, 1], [1, 11, 1]);
    const request = (strength: number) => tasteRequest(columns, { history: [entry(0, 1, strength)] });
    expect((await itemToItem.retrieve(request(-1)))[0]!.score).toBeCloseTo(0.3);
    expect((await itemToItem.retrieve(request(0)))[0]!.score).toBeCloseTo(0.65);
    expect((await itemToItem.retrieve(request(1)))[0]!.score).toBeCloseTo(1);
  });

  it('looks at the newest fifty', async () => {
    await near([0, 60, 1], [1, 61, 1], [50, 62, 1]);
    const history = Array.from({ length: 51 }, (_, n) => entry(n, 10));
    expect(rowsOf(await itemToItem.retrieve(tasteRequest(columns, { history })))).toEqual([62, 61]);
  });

  it('finds no more than was asked for, and nothing that is not let through', async () => {
    await near([0, 10, 1], [0, 11, 0.9], [0, 12, 0.8], [0, 13, 0.7]);
    const request = tasteRequest(columns, { history: [entry(0, 10)], depth: 2, allows: (row) => row !== 10 });
    expect(rowsOf(await itemToItem.retrieve(request))).toEqual([11, 12]);
  });

  it('owes a title to those whose absence lowers its score, by as much', async () => {
    await near([0, 10, 0.5], [1, 10, 0.9], [2, 11, 1], [3, 10, 0.2], [4, 10, 0.8]);
    const history = [0, 1, 2, 3, 4].map((row) => entry(row, 10));
    const scoreOf = async (left: readonly HistoryEntry[]): Promise<number> =>
      (await itemToItem.retrieve(tasteRequest(columns, { history: left }))).find(({ row }) => row === 10)?.score ?? 0;
    const whole = await scoreOf(history);
    const request = tasteRequest(columns, { history });
    const debts = (await itemToItem.attribute(request, [10], 50)).get(10)!;
    for (const { entry: cited, drop } of debts)
      expect(drop).toBeCloseTo(whole - (await scoreOf(history.filter((each) => each !== cited))));
    expect(rowsOf(debts.slice(0, 2).map((debt) => debt.entry))).toEqual([4, 1]);
    const named = debts.slice(0, 2).map((debt) => debt.entry);
    const without = await scoreOf(history.filter((each) => !named.includes(each)));
    for (const gone of [
      [0, 2],
      [0, 3],
      [2, 3],
    ])
      expect(whole - without).toBeGreaterThan(
        whole - (await scoreOf(history.filter(({ row }) => !gone.includes(row)))),
      );
    const newest = (await itemToItem.attribute(request, [10], 2)).get(10)!;
    expect(newest.every((debt) => [3, 4].includes(debt.entry.row))).toBe(true);
  });

  it('finds nothing where nothing is known', async () => {
    expect(await itemToItem.retrieve(tasteRequest(columns, { history: [entry(0, 10)] }))).toEqual([]);
    expect(await itemToItem.retrieve(tasteRequest(columns))).toEqual([]);
  });
});
