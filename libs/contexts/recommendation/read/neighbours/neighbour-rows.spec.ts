import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { fixedClock, testPosition, type FixedClock } from '#testing';
import { columnsOf, fill, title } from '../../recommendation.spec.tools.ts';
import { NeighbourRows, type DecodedRow } from './neighbour-rows.ts';
import { neighboursShape } from './neighbours.ts';

const [a, b, c] = ['movie:tmdb:1', 'movie:tmdb:2', 'movie:tmdb:3'] as const;

describe('neighbours as serving wants them', () => {
  let store: SqliteReadStore;
  let clock: FixedClock;
  let rows: NeighbourRows;
  const columns = columnsOf(title(a), title(b), title(c, { externalIds: { imdb: 'tt1' } }));
  const plain = ({ rows: near, weights }: DecodedRow) => [[...near], [...weights].map((weight) => weight.toFixed(3))];

  beforeEach(async () => {
    clock = fixedClock();
    store = await openSqliteReadStore({ file: ':memory:' });
    rows = new NeighbourRows(store, clock);
    await fill(store, neighboursShape, {
      [a]: { items: [b, 'movie:tmdb:9', 'movie:imdb:tt1'], weights: [500_000, 400_000, 250_000] },
    });
  });
  afterEach(() => store.close());

  it('are rows of the catalogue, without titles that it does not know', async () => {
    const decoded = await rows.of(columns, [1, 0]);
    expect(decoded.map(plain)).toEqual([
      [[], []],
      [
        [1, 2],
        ['0.500', '0.250'],
      ],
    ]);
  });

  it('are read again after half a minute', async () => {
    await rows.of(columns, [0]);
    await fill(store, neighboursShape, { [a]: { items: [c], weights: [750_000] } }, testPosition(2));
    clock.advance(29_000);
    expect((await rows.of(columns, [0])).map(plain)).toMatchObject([[[1, 2], {}]]);
    clock.advance(2_000);
    expect((await rows.of(columns, [0])).map(plain)).toEqual([[[2], ['0.750']]]);
  });

  it('that are missing are looked for again after a second', async () => {
    await rows.of(columns, [1]);
    await fill(store, neighboursShape, { [b]: { items: [a], weights: [750_000] } }, testPosition(2));
    clock.advance(900);
    expect((await rows.of(columns, [1])).map(plain)).toEqual([[[], []]]);
    clock.advance(200);
    expect((await rows.of(columns, [1])).map(plain)).toEqual([[[0], ['0.750']]]);
  });

  it('mean the rows of the columns they are asked with, also while others are asked for', async () => {
    const others = columnsOf(title(c, { externalIds: { imdb: 'tt1' } }), title(b), title(a));
    const [first, second] = await Promise.all([rows.of(columns, [0]), rows.of(others, [2])]);
    expect([first, second].map(([row]) => [...row!.rows])).toEqual([
      [1, 2],
      [1, 0],
    ]);
    expect((await rows.of(others, [2])).map(({ rows: near }) => [...near])).toEqual([[1, 0]]);
    expect((await rows.of(others, [0])).map(({ rows: near }) => [...near])).toEqual([[]]);
  });
});
