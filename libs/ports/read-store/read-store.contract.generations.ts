import type { Shape } from './read-store.ts';
import type { ContractOptions, Film } from './read-store.contract.fixture.ts';
import { at, AWKWARD_IDS, eachTest, entry, filled, films, itShared } from './read-store.contract.fixture.ts';

/** What a document must come back as. Spelt as JSON, because a literal's `__proto__` would set the prototype. */
const RICH = JSON.parse(`{
  "title": "千と千尋の神隠し 😀", "nothing": null, "yes": true, "year": 2001, "mean": 4.25, "small": 1e-7, "large": 1e21,
  "tags": ["a", ["b", {"c": []}], null, {}], "nested": {"deep": {"er": [1, 2, 3]}, "": "empty name"},
  "__proto__": {"polluted": true}, "constructor": "c", "a.b": 1, "$set": {"$ne": 2}, "quote's": "\\"", "line": "\\n\\t"
}`);

const secondVersion: Shape<Film> = { ...films, version: 2 };
const titles: Shape<Film> = { ...films, name: 'titles' };

export const generationContract = (options: ContractOptions): void =>
  describe('generations', () => {
    const fixture = eachTest(options);

    it('answers nothing while none is live', async () => {
      const { store } = fixture();
      const generation = await store.generation(films, 'first');
      await generation.commit({ changes: [entry('a', { year: 1 }, 1)], checkpoint: at(1) }, 1);
      const live = store.live(films);
      expect(await live.get('a')).toBeUndefined();
      expect(await live.getMany(['a', 'b'])).toEqual(new Map());
      expect(await live.page('byYear', { limit: 10 })).toEqual({ items: [] });
      expect(await live.changes('start', 10)).toEqual({
        generation: undefined,
        entries: [],
        reached: 'start',
        more: false,
      });
      expect(await live.checkpoint()).toBe('start');
    });

    it('is empty, and at the start, when new', async () => {
      const generation = await fixture().store.generation(films, 'first');
      expect(generation.name).toBe('films_v1_first');
      expect(await generation.checkpoint()).toBe('start');
      expect(await generation.parked()).toEqual([]);
      expect(await generation.count()).toBe(0);
      expect(await generation.load(['a'])).toEqual(new Map());
    });

    it('keeps what it holds when opened again', async () => {
      const { store } = fixture();
      await filled(store, { a: { year: 1 } });
      const again = await store.generation(films, 'first');
      expect(await again.checkpoint()).toBe(at(1));
      expect(await again.load(['a'])).toEqual(new Map([['a', entry('a', { year: 1 }, 1)]]));
    });

    it('adds an index that was declared since', async () => {
      const { store } = fixture();
      await filled(store, { a: { rank: 2 }, b: { rank: 1 }, c: {} });
      const more: Shape<Film> = { ...films, indexes: { ...films.indexes, byRank: ['rank'] } };
      const again = await store.generation(more, 'first');
      await again.commit({ changes: [entry('d', { rank: 0 }, 4)], checkpoint: at(4) }, 1);
      const page = await store.live(more).page('byRank', { limit: 10 });
      expect(page.items).toEqual([{ rank: 0 }, { rank: 1 }, { rank: 2 }]);
    });

    it('gives back the very documents, as copies of their own', async () => {
      const { store } = fixture();
      await filled(store, { rich: RICH, other: { year: 1 } });
      const live = store.live(films);
      const first = await live.get('rich');
      expect(JSON.stringify(first)).toBe(JSON.stringify(RICH));
      expect(Object.getPrototypeOf(first)).toBe(Object.prototype);
      expect(await live.get('rich')).not.toBe(first);
      expect((await live.getMany(['rich'])).get('rich')).toEqual(RICH);
    });

    it('knows awkward ids apart', async () => {
      const { store } = fixture();
      const documents = new Map(AWKWARD_IDS.map((id, i) => [id, { year: i, title: id }]));
      const generation = await filled(store, documents);
      const live = store.live(films);
      for (const [id, document] of documents) expect(await live.get(id)).toEqual(document);
      expect(await live.getMany([...AWKWARD_IDS, 'valueOf', 'É'])).toEqual(documents);
      expect([...(await generation.load(AWKWARD_IDS)).keys()].sort()).toEqual([...AWKWARD_IDS].sort());
      expect(await live.get('valueOf')).toBeUndefined();
    });

    it('answers for any number of ids, and for none', async () => {
      const { store } = fixture();
      await filled(store, { a: { year: 1 }, b: { year: 2 } });
      const ids = [...Array.from({ length: 5_000 }, (_, i) => `none-${i}`), 'b', 'a', 'b'];
      expect(await store.live(films).getMany(ids)).toEqual(
        new Map([
          ['a', { year: 1 }],
          ['b', { year: 2 }],
        ]),
      );
      expect(await store.live(films).getMany([])).toEqual(new Map());
    });

    it('switches what is live at once, and keeps the old one until it is dropped', async () => {
      const { store } = fixture();
      const live = store.live(films);
      const first = await filled(store, { a: { year: 1 } });
      const second = await store.generation(films, 'second');
      await second.commit({ changes: [entry('a', { year: 2 }, 7)], checkpoint: at(7) }, 1);
      expect(await live.get('a')).toEqual({ year: 1 });
      await second.promote();
      expect(await live.get('a')).toEqual({ year: 2 });
      expect(await live.checkpoint()).toBe(at(7));
      expect(await first.count()).toBe(1);
      await first.promote();
      expect(await live.get('a')).toEqual({ year: 1 });
    });

    it('lists them', async () => {
      const { store } = fixture();
      await filled(store, {}, 'a');
      await store.generation(films, 'b');
      await store.generation(secondVersion, 'a');
      const info = { projection: 'films', version: 1, live: false };
      const listed = [...(await store.generations())].sort((a, b) => (a.name < b.name ? -1 : 1));
      expect(listed).toEqual([
        { ...info, name: 'films_v1_a', run: 'a', live: true },
        { ...info, name: 'films_v1_b', run: 'b' },
        { ...info, name: 'films_v2_a', run: 'a', version: 2 },
      ]);
    });

    it('keeps versions and read models apart', async () => {
      const { store } = fixture();
      await filled(store, { a: { year: 1 } });
      expect(await store.live(secondVersion).get('a')).toBeUndefined();
      expect(await store.live(titles).get('a')).toBeUndefined();
    });

    it('drops the live one: nothing is live', async () => {
      const { store } = fixture();
      const generation = await filled(store, { a: { year: 1 } });
      const live = store.live(films);
      expect(await live.get('a')).toBeDefined();
      await generation.drop();
      await generation.drop();
      expect(await live.get('a')).toBeUndefined();
      expect(await store.generations()).toEqual([]);
    });

    it('takes nothing more into a dropped one', async () => {
      const { store } = fixture();
      const generation = await filled(store, { a: { year: 1 } });
      await generation.drop();
      const late = { changes: [entry('a', { year: 1 }, 2)], checkpoint: at(2) };
      await expect(generation.commit(late, 1)).rejects.toThrow('films_v1_first');
      await expect(generation.promote()).rejects.toThrow('films_v1_first');
      expect(await store.generations()).toEqual([]);
    });

    it('begins anew under the name of a dropped one', async () => {
      const { store } = fixture();
      await (await filled(store, { a: { year: 1 } })).drop();
      await filled(store, { b: { year: 2 } });
      expect(await store.live(films).getMany(['a', 'b'])).toEqual(new Map([['b', { year: 2 }]]));
    });

    itShared(options)('shows another client all of it, at once', async () => {
      const { store, another } = fixture();
      const live = (await another()).live(films);
      expect(await live.get('a')).toBeUndefined();
      const first = await filled(store, { a: { year: 1 } });
      expect(await live.get('a')).toEqual({ year: 1 });
      await first.commit({ changes: [entry('a', { year: 2 }, 2)], checkpoint: at(2) }, 1);
      expect(await live.get('a')).toEqual({ year: 2 });
      await filled(store, { a: { year: 3 } }, 'second');
      await first.drop();
      expect(await live.get('a')).toEqual({ year: 3 });
      expect((await live.page('byId', { limit: 9 })).items).toEqual([{ year: 3 }]);
      expect((await live.changes('start', 9)).generation).toBe('films_v1_second');
    });
  });
