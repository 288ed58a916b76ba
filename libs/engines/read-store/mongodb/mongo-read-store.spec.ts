import { positionOf } from '#kernel';
import type { Entry, Generation, Shape } from '#ports/read-store/read-store';
import { readStoreContract } from '#ports/read-store/read-store.contract';
import { Unavailable } from '#ports/unavailable';
import { MONGODB_PEER, MONGODB_PEER_START_MS, startMongodbPeer, type MongodbPeer } from '#testing/mongodb-peer';
import { requires } from '#testing/requires';
import { ScratchDatabase } from '../../mongodb/scratch-database.ts';
import { openMongoReadStore, type MongoReadStore, type MongoReadStoreOptions } from './mongo-read-store.ts';

interface Film {
  readonly [field: string]: number | string;
}

const shapeWith = (...fields: string[]): Shape<Film> => ({ name: 'films', version: 1, indexes: { by: fields } });
const filmsOf = (documents: readonly Film[], from = 1): Entry<Film>[] =>
  documents.map((document, i) => ({ id: `film-${i}`, document, position: positionOf('log', from + i) }));

requires('mongodb').describe('MongoDB read store', () => {
  let peer: MongodbPeer;

  beforeAll(async () => {
    peer = await startMongodbPeer();
    process.stderr.write(`MongoDB read store: tested on ${MONGODB_PEER}\n`);
  }, MONGODB_PEER_START_MS);
  afterAll(() => peer?.stop());

  readStoreContract(`MongoDB (${MONGODB_PEER})`, {
    runs: 30,
    open: async ({ now }) => {
      const database = new ScratchDatabase(peer, openMongoReadStore);
      const store = await database.open({ now });
      return { store, another: () => database.open({ now }), close: () => database.close() };
    },
  });

  describe('beside the contract', () => {
    let database: ScratchDatabase<MongoReadStore, MongoReadStoreOptions>;
    let store: MongoReadStore;

    beforeEach(async () => {
      database = new ScratchDatabase(peer, openMongoReadStore);
      store = await database.open();
    });
    afterEach(() => database.close());

    const fill = async (shape: Shape<Film>, documents: readonly Film[], run = 'first') => {
      const generation = await store.generation(shape, run);
      await generation.commit({ changes: filmsOf(documents), checkpoint: positionOf('log', documents.length) }, 1);
      await generation.promote();
      return generation;
    };

    it('keeps all of it over a restart', async () => {
      await fill(shapeWith('year'), [{ year: 2 }, { year: 1 }]);
      const fence = await store.lease('films', 'ann', 60_000);
      await store.close();
      store = await database.open();
      const page = await store.live(shapeWith('year')).page('by', { limit: 9 });
      expect(page.items).toEqual([{ year: 1 }, { year: 2 }]);
      expect(await store.lease('films', 'ann', 60_000)).toBe(fence);
    });

    it('indexes fields of any name, capitals told apart', async () => {
      const names = ['year', 'Year', 'k_year', 'a.b', 'a"b', "it's", '$x', '__proto__', 'é😀', '', 'a b', '[0]'];
      for (const name of names) {
        const shape: Shape<Film> = { ...shapeWith(...new Set([name, 'year'])), name: `films by ${name}` };
        const film = (value: number): Film => JSON.parse(`{"year": 0, ${JSON.stringify(name)}: ${value}}`) as Film;
        await fill(shape, [film(2), film(1)]);
        const first = await store.live(shape).page('by', { limit: 1 });
        const second = await store.live(shape).page('by', { limit: 1, after: first.next ?? '' });
        expect([...first.items, ...second.items].map((each) => each[name])).toEqual([1, 2]);
      }
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
      expect((await live.page('by', { from: 2, limit: 9, after: forge(next, ['']) })).items).toEqual([]);
      for (const keys of [0, null, [], [0, 0], [null], [{ $ne: 1 }]])
        await expect(live.page('by', { from: 2, limit: 9, after: forge(next, keys) })).rejects.toThrow('BAD_CURSOR');
    });

    it('takes an id for an id, whatever it says', async () => {
      await fill(shapeWith('year'), [{ year: 1 }]);
      const live = store.live(shapeWith('year'));
      const query = { $ne: null } as unknown as string;
      expect(await live.get(query)).toBeUndefined();
    });

    it('makes the declared indexes, and no other', async () => {
      await fill(
        { ...shapeWith('year', 'title'), indexes: { one: ['year', 'title'], two: ['year', 'title'], id: [] } },
        [],
      );
      const [name = ''] = await database.collections('documents_');
      const indexes = await (await database.raw()).collection(name).indexes();
      expect(indexes.map(({ key }) => Object.keys(key).join()).sort()).toEqual(['_id', 'k_year,k_title,_id', 'p,_id']);
    });

    it('says in words which index is not as declared, to each who comes new', async () => {
      await fill(shapeWith('year'), [{ year: 1 }]);
      const [name = ''] = await database.collections('documents_');
      const collection = (await database.raw()).collection(name);
      await collection.dropIndex('k_year_1__id_1');
      await collection.createIndex({ k_year: 1, _id: -1 }, { name: 'k_year_1__id_1' });
      const [found, wanted] = ['{"k_year":1,"_id":-1}', '{"k_year":1,"_id":1}'];
      const theirs = await database.open();
      const opening = theirs.generation(shapeWith('year'), 'first');
      await expect(opening).rejects.toThrow(`${name} has index k_year_1__id_1 by ${found}`);
      await expect(opening).rejects.toThrow(`by ${wanted} with {} belongs`);
      await collection.dropIndex('k_year_1__id_1');
      await expect(theirs.generation(shapeWith('year'), 'first')).resolves.toBeDefined();
    });

    it('looks a generation up that it has opened before, and opens one anew that was dropped meanwhile', async () => {
      const first = await fill(shapeWith('year'), [{ year: 1 }]);
      const again = await store.generation(shapeWith('year'), 'first');
      expect(await again.checkpoint()).toBe(await first.checkpoint());
      await again.drop();
      const anew = await store.generation(shapeWith('year'), 'first');
      expect(await anew.checkpoint()).toBe('start');
      expect(await database.collections('documents_')).toHaveLength(1);
    });

    it('is unavailable by an index that its writer has not added yet', async () => {
      await fill(shapeWith('year'), [{ year: 1, rank: 2 }]);
      const live = store.live(shapeWith('rank'));
      await expect(live.page('by', { limit: 1 })).rejects.toThrow(Unavailable);
      await store.generation(shapeWith('rank'), 'first');
      expect((await live.page('by', { limit: 1 })).items).toHaveLength(1);
    });

    it('has a writer that was there before write what a new index needs', async () => {
      const before = await fill(shapeWith('year'), [{ year: 1, rank: 3 }]);
      const theirs = await database.open();
      await theirs.generation(shapeWith('rank'), 'first');
      const changes = filmsOf([{ year: 1, rank: 2 }, { rank: 1 }], 2);
      await before.commit({ changes, checkpoint: positionOf('log', 3) }, 1);
      const page = await theirs.live(shapeWith('rank')).page('by', { limit: 9 });
      expect(page.items.map(({ rank }) => rank)).toEqual([1, 2]);
    });

    it('answers without a gap while another client rebuilds, switches and drops', async () => {
      const shape = shapeWith('year');
      const theirs = await database.open();
      const rounds = 15;
      let before: Generation<Film> = await fill(shape, [{ year: 0 }]);
      const switching = async (): Promise<void> => {
        for (let year = 1; year <= rounds; year++) {
          const next = await theirs.generation(shape, `round-${year}`);
          await next.commit({ changes: filmsOf([{ year }]), checkpoint: positionOf('log', 1) }, 1);
          await next.promote();
          await before.drop();
          before = next;
        }
      };
      let done = false;
      const finished = switching().finally(() => (done = true));
      const live = store.live(shape);
      while (!done) {
        const [film, many, { items }, told, checkpoint] = await Promise.all([
          live.get('film-0'),
          live.getMany(['film-0', 'none']),
          live.page('by', { limit: 1 }),
          live.changes('start', 1),
          live.checkpoint(),
        ]);
        expect([film === undefined, many.size, items.length, told.entries.length]).toEqual([false, 1, 1, 1]);
        expect(checkpoint).toBe(positionOf('log', 1));
      }
      await finished;
      expect(await live.get('film-0')).toEqual({ year: rounds });
      expect(await database.collections('documents_')).toHaveLength(1);
    });

    it('clears away documents that no generation knows', async () => {
      await fill(shapeWith('year'), [{ year: 1 }]);
      await (await database.raw()).collection<{ _id: string }>('documents_left').insertOne({ _id: 'a' });
      await store.generation(shapeWith('year'), 'second');
      expect(await database.collections('documents_')).not.toContain('documents_left');
      expect(await store.live(shapeWith('year')).get('film-0')).toEqual({ year: 1 });
    });

    it('gives a digest up when it is closed', async () => {
      const generation = await fill(
        shapeWith('year'),
        Array.from({ length: 300 }, (_, year) => ({ year })),
      );
      const given = expect(generation.digest()).rejects.toMatchObject({ name: 'AbortError' });
      await store.close();
      await given;
    });

    it('renews many leases at once, and only the own ones', async () => {
      let now = 0;
      const names = Array.from({ length: 12 }, (_, i) => `model-${i}`);
      const [ours, theirs] = [await database.open({ now: () => now }), await database.open({ now: () => now })];
      const taken = (store: MongoReadStore, owner: string) =>
        Promise.all(names.map((name) => store.lease(name, owner, 10)));
      await theirs.lease('model-3', 'theirs', 100);
      const first = names.map((_, i) => (i === 3 ? undefined : 1));
      expect(await taken(ours, 'ours')).toEqual(first);
      now = 9;
      expect(await taken(ours, 'ours')).toEqual(first);
      now = 18;
      expect(await taken(theirs, 'theirs')).toEqual(names.map((_, i) => (i === 3 ? 1 : undefined)));
      now = 19;
      expect(await taken(theirs, 'theirs')).toEqual(names.map((_, i) => (i === 3 ? 1 : 2)));
    });

    it('hands an expired lease to one, however many ask at once', async () => {
      let now = 0;
      const clients = [await database.open({ now: () => now }), await database.open({ now: () => now })];
      for (let fence = 1; fence <= 10; fence++) {
        const asked = Array.from({ length: 8 }, (_, i) => clients[i % 2]!.lease('films', `${fence} ${i}`, 10));
        expect((await Promise.all(asked)).filter((each) => each !== undefined)).toEqual([fence]);
        now += 10;
      }
    });
  });
});
