import { positionOf } from '#kernel';
import { Fenced } from './read-store.ts';
import type { Generation } from './read-store.ts';
import type { ContractOptions, Film } from './read-store.contract.fixture.ts';
import { at, eachTest, entry, films, itShared } from './read-store.contract.fixture.ts';

export const commitContract = (options: ContractOptions): void =>
  describe('commits', () => {
    const fixture = eachTest(options);
    const open = (): Promise<Generation<Film>> => fixture().store.generation(films, 'first');

    it('writes documents and checkpoint', async () => {
      const generation = await open();
      await generation.commit({ changes: [entry('a', { n: 1 }, 1), entry('b', { n: 2 }, 3)], checkpoint: at(4) }, 1);
      expect(await generation.checkpoint()).toBe(at(4));
      expect(await generation.load(['b', 'a', 'c'])).toEqual(
        new Map([
          ['a', entry('a', { n: 1 }, 1)],
          ['b', entry('b', { n: 2 }, 3)],
        ]),
      );
      expect(await generation.count()).toBe(2);
    });

    it('keeps positions whole, whatever their size', async () => {
      const generation = await open();
      const large = positionOf('log', 10n ** 20n - 1n);
      const changes = [entry('zero', {}, 0), { id: 'large', document: {}, position: large }];
      await generation.commit({ changes, checkpoint: large }, 1);
      const loaded = await generation.load(['zero', 'large']);
      expect([loaded.get('zero')?.position, loaded.get('large')?.position]).toEqual([at(0), large]);
      await generation.promote();
      const told = await fixture().store.live(films).changes('start', 10);
      expect(told.entries.map((each) => each.id)).toEqual(['zero', 'large']);
    });

    it('forgets a document that is gone, and remembers that', async () => {
      const generation = await open();
      await generation.commit({ changes: [entry('a', { n: 1 }, 1), entry('b', { n: 1 }, 2)], checkpoint: at(2) }, 1);
      await generation.commit({ changes: [entry('a', undefined, 3)], checkpoint: at(3) }, 1);
      await generation.promote();
      const live = fixture().store.live(films);
      expect(await live.get('a')).toBeUndefined();
      expect(await live.getMany(['a', 'b'])).toEqual(new Map([['b', { n: 1 }]]));
      expect(await generation.count()).toBe(1);
      const loaded = (await generation.load(['a'])).get('a');
      expect(loaded ?? entry('a', undefined, 3)).toEqual(entry('a', undefined, 3));
      await generation.commit({ changes: [entry('a', { n: 2 }, 4)], checkpoint: at(4) }, 1);
      expect(await live.get('a')).toEqual({ n: 2 });
    });

    it('takes the same commit twice', async () => {
      const generation = await open();
      const commit = { changes: [entry('a', { n: 1 }, 1), entry('b', undefined, 2)], checkpoint: at(2) };
      await generation.commit(commit, 1);
      const digest = await generation.digest();
      await generation.commit(commit, 1);
      expect(await generation.digest()).toBe(digest);
      expect(await generation.checkpoint()).toBe(at(2));
    });

    it('passes over an entry older than the stored one, tombstones included', async () => {
      const generation = await open();
      await generation.commit({ changes: [entry('a', { n: 9 }, 9), entry('b', undefined, 9)], checkpoint: at(9) }, 1);
      const older = [entry('a', { n: 5 }, 5), entry('b', { n: 5 }, 5), entry('c', { n: 5 }, 5)];
      await generation.commit({ changes: older, checkpoint: at(9) }, 1);
      await generation.promote();
      const live = await fixture().store.live(films).getMany(['a', 'b', 'c']);
      expect(live).toEqual(
        new Map([
          ['a', { n: 9 }],
          ['c', { n: 5 }],
        ]),
      );
    });

    it('never takes the checkpoint back', async () => {
      const generation = await open();
      await generation.commit({ changes: [], checkpoint: at(9) }, 1);
      await generation.commit({ changes: [entry('a', { n: 1 }, 5)], checkpoint: at(5) }, 1);
      await generation.commit({ changes: [], checkpoint: 'start' }, 1);
      expect(await generation.checkpoint()).toBe(at(9));
      expect(await generation.count()).toBe(1);
    });

    it('refuses positions of another log, whole', async () => {
      const generation = await open();
      await generation.commit({ changes: [], checkpoint: at(1) }, 1);
      const alien = { id: 'a', document: {}, position: positionOf('other', 2) };
      await expect(generation.commit({ changes: [alien], checkpoint: at(2) }, 1)).rejects.toThrow('log');
      await expect(generation.commit({ changes: [], checkpoint: alien.position }, 1)).rejects.toThrow('log');
      expect(await generation.checkpoint()).toBe(at(1));
      expect(await generation.count()).toBe(0);
    });

    it('is fenced once a newer holder has written, and changes nothing then', async () => {
      const generation = await open();
      await generation.commit({ changes: [entry('a', { n: 1 }, 1)], checkpoint: at(1) }, 1);
      await generation.commit({ changes: [], checkpoint: at(1) }, 3);
      const late = { changes: [entry('a', { n: 2 }, 2)], checkpoint: at(2), parked: [] };
      await expect(generation.commit(late, 2)).rejects.toThrow(Fenced);
      expect(await generation.checkpoint()).toBe(at(1));
      expect((await generation.load(['a'])).get('a')).toEqual(entry('a', { n: 1 }, 1));
      await generation.commit(late, 3);
      await generation.commit(late, 4);
      expect(await generation.checkpoint()).toBe(at(2));
    });

    it('fences each generation for itself', async () => {
      const generation = await open();
      await generation.commit({ changes: [], checkpoint: at(1) }, 7);
      const other = await fixture().store.generation(films, 'second');
      await other.commit({ changes: [], checkpoint: at(1) }, 1);
      expect(await other.checkpoint()).toBe(at(1));
    });

    itShared(options)('fences another client', async () => {
      const generation = await open();
      const theirs = await (await fixture().another()).generation(films, 'first');
      await theirs.commit({ changes: [entry('a', { n: 2 }, 2)], checkpoint: at(2) }, 2);
      await expect(generation.commit({ changes: [], checkpoint: at(3) }, 1)).rejects.toThrow(Fenced);
      expect((await generation.load(['a'])).get('a')).toEqual(entry('a', { n: 2 }, 2));
    });

    it('keeps what is parked until told otherwise', async () => {
      const generation = await open();
      const parked = [{ stream: 'taste-1', position: at(2), reason: 'a "quoted" reason: ü' }];
      await generation.commit({ changes: [], checkpoint: at(2), parked }, 1);
      await generation.commit({ changes: [], checkpoint: at(3) }, 1);
      expect(await generation.parked()).toEqual(parked);
      await generation.commit({ changes: [], checkpoint: at(4), parked: [] }, 1);
      expect(await generation.parked()).toEqual([]);
    });
  });
