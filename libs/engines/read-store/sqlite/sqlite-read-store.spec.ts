import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { positionOf } from '#kernel';
import type { Entry, Shape } from '#ports/read-store/read-store';
import { readStoreContract } from '#ports/read-store/read-store.contract';
import { Unavailable } from '#ports/unavailable';
import { openSqliteReadStore } from './sqlite-read-store.ts';
import type { SqliteReadStore } from './sqlite-read-store.ts';
import { temporaryFile } from './temporary-file.ts';

readStoreContract('SQLite, file', {
  open: async ({ now }) => {
    const { file, remove } = temporaryFile();
    const store = await openSqliteReadStore({ file, now });
    const others: SqliteReadStore[] = [];
    return {
      store,
      another: async () => {
        const other = await openSqliteReadStore({ file, now });
        others.push(other);
        return other;
      },
      close: async () => {
        for (const each of [store, ...others]) await each.close();
        remove();
      },
    };
  },
});

readStoreContract('SQLite, memory', {
  alone: true,
  open: async ({ now }) => {
    const store = await openSqliteReadStore({ file: ':memory:', now });
    return { store, close: () => store.close() };
  },
});

interface Film {
  readonly [field: string]: number | string;
}

const shapeWith = (...fields: string[]): Shape<Film> => ({ name: 'films', version: 1, indexes: { by: fields } });
const filmsOf = (documents: readonly Film[]): Entry<Film>[] =>
  documents.map((document, i) => ({ id: `film-${i}`, document, position: positionOf('log', i + 1) }));

describe('SQLite read store', () => {
  let place: ReturnType<typeof temporaryFile>;
  let store: SqliteReadStore;

  beforeEach(async () => {
    place = temporaryFile();
    store = await openSqliteReadStore(place);
  });
  afterEach(async () => {
    await store.close();
    place.remove();
  });

  const fill = async (shape: Shape<Film>, documents: readonly Film[]) => {
    const generation = await store.generation(shape, 'first');
    await generation.commit({ changes: filmsOf(documents), checkpoint: positionOf('log', documents.length) }, 1);
    await generation.promote();
    return generation;
  };

  it('keeps all of it over a restart', async () => {
    await fill(shapeWith('year'), [{ year: 2 }, { year: 1 }]);
    const fence = await store.lease('films', 'ann', 60_000);
    await store.close();
    store = await openSqliteReadStore(place);
    const page = await store.live(shapeWith('year')).page('by', { limit: 9 });
    expect(page.items).toEqual([{ year: 1 }, { year: 2 }]);
    expect(await store.lease('films', 'ann', 60_000)).toBe(fence);
  });

  it('indexes fields of any name, capitals told apart', async () => {
    const names = ['year', 'Year', 'key_year', 'a.b', 'a"b', "it's", '$x', '__proto__', 'é😀', '', 'a b', '[0]'];
    for (const name of names) {
      const shape: Shape<Film> = { ...shapeWith(...new Set([name, 'year'])), name: `films by ${name}` };
      const film = (value: number): Film => JSON.parse(`{"year": 0, ${JSON.stringify(name)}: ${value}}`) as Film;
      await fill(shape, [film(2), film(1)]);
      const first = await store.live(shape).page('by', { limit: 1 });
      const second = await store.live(shape).page('by', { limit: 1, after: first.next ?? '' });
      expect([...first.items, ...second.items].map((each) => each[name])).toEqual([1, 2]);
    }
  });

  it('is unavailable by an index that its writer has not added yet', async () => {
    await fill(shapeWith('year'), [{ year: 1, rank: 2 }]);
    const live = store.live(shapeWith('rank'));
    await expect(live.page('by', { limit: 1 })).rejects.toThrow(Unavailable);
    await store.generation(shapeWith('rank'), 'first');
    expect((await live.page('by', { limit: 1 })).items).toHaveLength(1);
  });

  it('never leaves the range, even by a forged cursor', async () => {
    await fill(shapeWith('year'), [{ year: 1 }, { year: 2 }, { year: 3 }]);
    const live = store.live(shapeWith('year'));
    const forge = (next = '', year: unknown): string => {
      const [index, hash, , id] = JSON.parse(Buffer.from(next, 'base64url').toString()) as unknown[];
      return Buffer.from(JSON.stringify([index, hash, year, id])).toString('base64url');
    };
    const { next } = await live.page('by', { from: 2, limit: 1 });
    expect((await live.page('by', { from: 2, limit: 9, after: forge(next, [0]) })).items).toEqual([
      { year: 2 },
      { year: 3 },
    ]);
    for (const keys of [0, null, [], [0, 0], [null], [{ $ne: 1 }]])
      await expect(live.page('by', { from: 2, limit: 9, after: forge(next, keys) })).rejects.toThrow('BAD_CURSOR');
  });

  it('digests one moment while others write', async () => {
    const documents = Array.from({ length: 3_000 }, (_, year) => ({ year }));
    const generation = await fill(shapeWith('year'), documents);
    const before = await generation.digest();
    const digest = generation.digest();
    const changes = filmsOf(documents.map(() => ({ year: -1 })));
    await generation.commit({ changes, checkpoint: positionOf('log', 3_000) }, 1);
    expect(await digest).toBe(before);
    expect(await generation.digest()).not.toBe(before);
  });

  it('answers without a gap while another thread rebuilds, switches and drops', async () => {
    const worker = new Worker(new URL('./switching.thread.ts', import.meta.url), {
      workerData: { file: place.file, rounds: 40 },
    });
    const live = store.live(shapeWith('year'));
    let done = false;
    const finished = once(worker, 'exit').then(() => (done = true));
    await once(worker, 'message');
    while (!done) {
      const [film, { items }, told] = await Promise.all([
        live.get('a'),
        live.page('by', { limit: 1 }),
        live.changes('start', 1),
      ]);
      expect([film === undefined, items.length, told.entries.length]).toEqual([false, 1, 1]);
      await new Promise(setImmediate);
    }
    await finished;
    expect(await live.get('a')).toEqual({ year: 40 });
    expect((await store.generations()).map(({ run }) => run)).toEqual(['round-40']);
  });
});
