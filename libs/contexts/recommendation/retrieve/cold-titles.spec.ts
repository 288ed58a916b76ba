import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { utcDay } from '#kernel';
import { fixedClock, NOW } from '#testing';
import type { Ranked } from '../rank/blend.ts';
import { candidate, columnsOf, entry, fill, rowsOf, tasteRequest, title } from '../recommendation.spec.tools.ts';
import { popularity } from '../read/popularity/projection.ts';
import { PopularityView } from '../read/popularity/popularity-view.ts';
import { ColdTitles } from './cold-titles.ts';
import { Content } from './content.ts';

const id = (n: number): string => `movie:tmdb:${n}`;
const MANN = [{ name: 'Michael Mann', role: 'director' as const }];
const columns = columnsOf(
  title(id(0), { genres: ['Crime', 'Thriller'], credits: MANN, keywords: ['heist'] }),
  title(id(1), { genres: ['Crime', 'Thriller'], credits: MANN }),
  title(id(2), { genres: ['Crime', 'Thriller'], credits: MANN, keywords: ['heist', 'night'] }),
  title(id(3), { genres: ['Crime', 'Comedy', 'Music', 'Family'], keywords: ['farm', 'horse', 'song'] }),
  title(id(4), { genres: ['Comedy'] }),
);
const [heat, known, near, far, other] = [0, 1, 2, 3, 4] as const;
const ranked = (row: number, score: number): Ranked => {
  const said = candidate(row, score);
  return { row, score, parts: [], retriever: 'popularity', said };
};
const today = utcDay(NOW);

describe('cold titles', () => {
  let store: SqliteReadStore;
  let cold: ColdTitles;

  beforeEach(async () => {
    store = await openSqliteReadStore({ file: ':memory:' });
    const view = new PopularityView(store, fixedClock());
    const documents = [heat, known].map((n) => {
      const days = { [n === heat ? today - 30 : today]: 2 };
      return [`${id(n)}|2026`, { item: id(n), year: 2026, days }] as const;
    });
    await fill(store, popularity, Object.fromEntries(documents));
    await view.refresh();
    cold = new ColdTitles(view);
  });
  afterEach(() => store.close());

  const content = new Content();
  const retrieve = async (rest: Parameters<typeof tasteRequest>[1]) => {
    const request = tasteRequest(columns, rest);
    return cold.among(await content.retrieve(request), request).toArray();
  };
  const history = [entry(heat, 10)];

  it('are those that nobody has met, near what was liked, and say what they share', async () => {
    const found = await retrieve({ history, allows: (row) => row !== heat });
    expect(rowsOf(found)).toEqual([near]);
    expect(found[0]).toMatchObject({ score: 1, evidence: { kind: 'shares', with: { row: heat } } });
  });

  it('are measured by the best of all, and left out where they are far from it', async () => {
    const found = await retrieve({ history, allows: (row) => row !== heat && row !== near });
    expect(rowsOf(found)).toEqual([]);
    const only = await retrieve({ history, allows: (row) => row === far || row === other });
    expect(only.map(({ row, score }) => ({ row, score }))).toEqual([{ row: far, score: 1 }]);
  });

  it('are those of the day that is asked for', async () => {
    const found = await retrieve({ history, upTo: today - 1, allows: (row) => row !== heat });
    expect(rowsOf(found).toSorted()).toEqual([known, near]);
    expect(cold.isCold({ columns, upTo: today - 60 }, heat)).toBe(true);
    expect([heat, known, near].map((row) => cold.isCold({ columns }, row))).toEqual([false, false, true]);
  });

  it('have their share of a list of titles that are known', async () => {
    const list = Array.from({ length: 10 }, (_, n) => ranked(known, 1 - n / 100));
    const request = tasteRequest(columns, { history, allows: (row) => row !== heat });
    const said = await content.retrieve(request);
    expect(rowsOf(cold.share(list, request, said))[6]).toBe(near);
    expect(cold.share([...list.slice(1), ranked(far, 0.1)], request, said)).toHaveLength(10);
  });

  it('are none for whom nothing is known', async () => {
    expect(await retrieve({})).toEqual([]);
  });
});
