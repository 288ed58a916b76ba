import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { DAY_MS, utcDay } from '#kernel';
import { fixedClock, NOW, testPosition, type FixedClock } from '#testing';
import { columnsOf, fill, rowsOf, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { popularity } from '../read/popularity/projection.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { Popular } from './popular.ts';

const id = (n: number): string => `movie:tmdb:${n}`;
const columns = columnsOf(
  title(id(0), { genres: ['Drama'], voteCount: 10 }),
  title(id(1), { genres: ['Comedy'], voteCount: 90 }),
  title(id(2), { genres: ['Drama', 'Comedy'], voteCount: 30 }),
  title(id(3), { genres: ['Horror'] }),
  title('anime:mal:4', { genres: ['Drama'], voteCount: 5_000 }),
);

describe('popular', () => {
  let store: SqliteReadStore;
  let clock: FixedClock;
  let view: PopularityView;
  let popular: Popular;
  /** So often on that day. */
  const counted = async (counts: Readonly<Record<number, number>>, day = utcDay(NOW), place = 1): Promise<void> => {
    const documents = Object.entries(counts).map(([n, times]) => {
      const document = { item: id(Number(n)), year: 2026, days: { [day]: times } };
      return [`${id(Number(n))}|2026`, times === 0 ? undefined : document];
    });
    await fill(store, popularity, Object.fromEntries(documents), testPosition(place));
    await view.refresh();
  };
  const retrieve = (rest: Parameters<typeof tasteRequest>[1] = {}) => popular.retrieve(tasteRequest(columns, rest));

  beforeEach(async () => {
    clock = fixedClock();
    store = await openSqliteReadStore({ file: ':memory:' });
    view = new PopularityView(store, clock);
    popular = new Popular(view);
  });
  afterEach(() => store.close());

  it('is what is rated and watched most, then what has most votes elsewhere', async () => {
    await counted({ 3: 7, 0: 2 });
    const found = await retrieve();
    expect(rowsOf(found)).toEqual([3, 0, 4, 1, 2]);
    expect(found.map(({ evidence }) => evidence.kind)).toEqual([
      'popular',
      'popular',
      'catalogue',
      'catalogue',
      'catalogue',
    ]);
  });

  it('puts the chosen genres first: they count four times', async () => {
    await counted({ 1: 2, 3: 7, 0: 1 });
    const found = await retrieve({ genres: ['Comedy'] });
    expect(rowsOf(found)).toEqual([1, 3, 0, 4, 2]);
    expect(found[0]!.evidence).toEqual({ kind: 'popular', genre: 'Comedy' });
    expect(found.at(-1)!.evidence).toEqual({ kind: 'catalogue', genre: 'Comedy' });
  });

  it('is by votes alone where nobody has rated anything', async () => {
    expect(rowsOf(await retrieve())).toEqual([4, 1, 2, 0, 3]);
    expect(rowsOf(await retrieve({ genres: ['Drama'], medium: 'movie', allows: (row) => row !== 4 }))).toEqual([
      2, 1, 0, 3,
    ]);
  });

  it('is nothing where there are no titles yet, whatever was chosen', async () => {
    expect(await popular.retrieve(tasteRequest(columnsOf(), { genres: ['Drama'] }))).toEqual([]);
  });

  it('counts what members gave beside the votes elsewhere, but not on a day that is over', async () => {
    columns.vote(id(3), { count: 50, sum: 400 });
    expect(rowsOf(await retrieve())).toEqual([4, 1, 3, 2, 0]);
    expect(rowsOf(await retrieve({ upTo: utcDay(NOW) - 1 }))).toEqual([4, 1, 2, 0, 3]);
    columns.vote(id(3), { count: 0, sum: 0 });
  });

  it.each([0, 30 * 365])('scores what nobody rated below the least that somebody did, %d days ago', async (ago) => {
    await counted({ 0: 5, 3: 1 }, Math.floor(Date.parse(NOW) / DAY_MS) - ago);
    const scores = (await retrieve()).map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.at(-1)).toBeGreaterThan(0);
    expect(scores[0]! / scores[1]!).toBeCloseTo(5);
    expect(scores[1]! / scores[2]!).toBeCloseTo(2);
  });

  it('keeps to the medium, to what is let through, and to what was asked for', async () => {
    await counted({ 3: 7, 0: 2, 1: 1 });
    expect(rowsOf(await retrieve({ medium: 'movie', depth: 2, allows: (row) => row !== 3 }))).toEqual([0, 1]);
  });

  it('looks through a genre, or some titles, where these are few', async () => {
    await counted({ 3: 7, 0: 2 });
    const isDrama = (row: number) => columns.genres[row]!.includes('Drama');
    const drama = await retrieve({ genre: 'drama', allows: isDrama });
    expect(rowsOf(drama)).toEqual([0, 4, 2]);
    expect(drama.map(({ evidence }) => evidence.kind)).toEqual(['popular', 'catalogue', 'catalogue']);
    expect(rowsOf(await retrieve({ within: new Set([1, 3, 2]), depth: 2 }))).toEqual([3, 1]);
  });

  it('is what it was on a day that is over', async () => {
    await counted({ 3: 7 });
    await counted({ 0: 2 }, utcDay(NOW) - 9, 2);
    expect(rowsOf(await retrieve({ upTo: utcDay(NOW) - 1, medium: 'movie' }))[0]).toBe(0);
    expect(rowsOf(await retrieve({ upTo: utcDay(NOW) - 1, within: new Set([0, 3]) }))).toEqual([0, 3]);
  });

  it('passes over what the catalogue does not know, and what was withdrawn since the last ranking', async () => {
    await counted({ 3: 7, 0: 2, 99: 50 });
    expect(rowsOf(await retrieve({ depth: 2 }))).toEqual([3, 0]);
    await counted({ 3: 0 }, undefined, 2);
    const found = await retrieve();
    expect(rowsOf(found)).toEqual([0, 4, 1, 2, 3]);
    expect(found.every(({ score }) => score > 0)).toBe(true);
  });
});
