import { openSqliteReadStore, type SqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { testPosition } from '#testing';
import { items } from '../../../catalogue/published.ts';
import { ratingsOfItem } from '../../../taste/published.ts';
import { TitleKinds } from './title-kinds.ts';

describe('what titles are like, taken together', () => {
  let store: SqliteReadStore;
  beforeEach(async () => (store = await openSqliteReadStore({ file: ':memory:' })));
  afterEach(() => store.close());

  const fill = async (
    { name, version }: { readonly name: string; readonly version: number },
    documents: Readonly<Record<string, object>>,
  ): Promise<void> => {
    const generation = await store.generation<object>({ name, version, indexes: {} }, 'test');
    await generation.promote();
    const changes = Object.entries(documents).map(([id, document], n) => ({
      ...{ id, position: testPosition(n + 1) },
      document,
    }));
    await generation.commit({ changes, checkpoint: testPosition(changes.length) }, 1);
  };

  it('counts genres and popularity as often as a title was met, and nothing of one that is unknown', async () => {
    await fill(items, {
      a: { genres: ['Drama', 'Crime'] },
      b: { genres: ['Drama'] },
      c: { genres: [] },
    });
    await fill(ratingsOfItem, { a: { count: 3 }, b: { count: 1 } });
    const times = new Map([
      ['a', 4],
      ['b', 1],
      ['c', 2],
      ['gone', 9],
    ]);
    expect(await new TitleKinds(store).counts(times)).toEqual({
      titles: 7,
      genres: { Drama: 5, Crime: 4 },
      popularity: { '8': 4, '4': 1, '0': 2 },
    });
  });
});
