import * as fc from 'fast-check';
import type { Position } from '#kernel';
import type { Changes, Commit, Documents, Entry, Generation } from './read-store.ts';
import type { ContractOptions, Film } from './read-store.contract.fixture.ts';
import { at, eachTest, entry, filled, films } from './read-store.contract.fixture.ts';

/** An in-memory copy of the live documents that knows nothing but `changes`. */
class Follower {
  readonly copy = new Map<string, Film>();
  #generation: string | undefined;
  #after: Position | 'start' = 'start';

  async follow(live: Documents<Film>, limit: number): Promise<void> {
    for (;;) {
      const told = await live.changes(this.#after, limit);
      if (told.generation === this.#generation) this.#take(told);
      else this.#beginAgain(told.generation);
      if (!told.more && told.reached === this.#after) return;
    }
  }

  #take({ entries, reached, more }: Changes<Film>): void {
    expect(entries.every((each) => each.position > this.#after || this.#after === 'start')).toBe(true);
    expect(entries.every((each, i) => each.position >= (entries[i - 1]?.position ?? ''))).toBe(true);
    expect(entries.every((each) => each.position <= reached)).toBe(true);
    if (more) expect(reached).toBe(entries.at(-1)?.position);
    for (const { id, document } of entries) {
      if (document === undefined) this.copy.delete(id);
      else this.copy.set(id, document);
    }
    this.#after = reached;
  }

  #beginAgain(generation: string | undefined): void {
    this.#generation = generation;
    this.#after = 'start';
    this.copy.clear();
  }
}

/** Each event touches a few of six documents; a commit folds a few events. */
const events = fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.option(fc.nat(9))), {
  maxLength: 6,
});
const step = fc.oneof(
  { weight: 4, arbitrary: events.map((commit) => ({ commit })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }).map((follow) => ({ follow })) },
  { weight: 1, arbitrary: fc.nat(9).map((again) => ({ again })) },
  { weight: 1, arbitrary: fc.constant({ rebuild: true }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A writer that remembers what it wrote: the store must be seen to hold the same. */
class Writer {
  readonly #documents = new Map<string, Entry<Film>>();
  #commits: Commit<Film>[] = [];
  #position = 0;

  async commit(generation: Generation<Film>, touched: readonly Record<string, number | null>[]): Promise<void> {
    const changes = new Map<string, Entry<Film>>();
    for (const event of touched) {
      this.#position++;
      for (const [id, n] of Object.entries(event))
        changes.set(id, entry(id, n === null ? undefined : { n, at: this.#position }, this.#position));
    }
    for (const each of changes.values()) this.#documents.set(each.id, each);
    const commit = { changes: [...changes.values()], checkpoint: at(this.#position) };
    this.#commits.push(commit);
    await generation.commit(commit, 1);
  }

  /** Repeats an earlier commit of this generation: what has been overtaken since stays as it is. */
  async repeat(generation: Generation<Film>, back: number): Promise<void> {
    const earlier = this.#commits.at(-1 - back);
    if (earlier !== undefined) await generation.commit(earlier, 1);
  }

  /** Fills another generation with the same, without what is gone, and makes it the live one. */
  async rebuild(generation: Generation<Film>): Promise<void> {
    const changes = [...this.#documents.values()].filter((each) => each.document !== undefined);
    this.#commits = [];
    await generation.commit({ changes, checkpoint: at(this.#position) }, 1);
    await generation.promote();
  }

  live(): Map<string, Film> {
    const entries = [...this.#documents.values()];
    return new Map(entries.flatMap(({ id, document }) => (document === undefined ? [] : [[id, document]])));
  }
}

const sorted = (documents: ReadonlyMap<string, Film>): [string, Film][] =>
  [...documents].sort(([a], [b]) => (a < b ? -1 : 1));

export const changesContract = (options: ContractOptions): void =>
  describe('changes', () => {
    const fixture = eachTest(options);
    const changes = (after: Position | 'start', limit: number): Promise<Changes<Film>> =>
      fixture().store.live(films).changes(after, limit);

    it('tell every document behind a position, and where to go on', async () => {
      const generation = await filled(fixture().store, { a: { n: 1 }, b: { n: 2 }, c: { n: 3 } });
      await generation.commit({ changes: [entry('a', undefined, 4)], checkpoint: at(6) }, 1);
      const name = 'films_v1_first';
      const [b, c, a] = [entry('b', { n: 2 }, 2), entry('c', { n: 3 }, 3), entry('a', undefined, 4)];
      expect(await changes('start', 2)).toEqual({ generation: name, entries: [b, c], reached: at(3), more: true });
      expect(await changes(at(3), 2)).toEqual({ generation: name, entries: [a], reached: at(6), more: false });
      expect(await changes(at(6), 2)).toEqual({ generation: name, entries: [], reached: at(6), more: false });
      expect((await changes('start', 3)).reached).toBe(at(6));
    });

    it('are none while nothing is folded', async () => {
      await (await fixture().store.generation(films, 'first')).promote();
      const none = { generation: 'films_v1_first', entries: [], reached: 'start', more: false };
      expect(await changes('start', 5)).toEqual(none);
    });

    it('never part those of one position, in order of id', async () => {
      const generation = await filled(fixture().store, { z: { n: 0 } });
      const second = ['d', 'b', 'a', 'c'].map((id) => entry(id, { n: 2 }, 2));
      const third = ['f', 'e'].map((id) => entry(id, { n: 3 }, 3));
      await generation.commit({ changes: [...third, ...second], checkpoint: at(4) }, 1);
      const told = async (after: Position | 'start', limit: number) => {
        const { entries, reached, more } = await changes(after, limit);
        return [entries.map((each) => each.id).join(''), reached, more];
      };
      expect(await told('start', 2)).toEqual(['zabcd', at(2), true]);
      expect(await told(at(1), 4)).toEqual(['abcd', at(2), true]);
      expect(await told(at(2), 1)).toEqual(['ef', at(4), false]);
    });

    it('end at the checkpoint', async () => {
      const generation = await filled(fixture().store, { a: { n: 1 } });
      await generation.commit({ changes: [entry('b', { n: 5 }, 5)], checkpoint: at(3) }, 1);
      expect((await changes('start', 9)).entries.map((each) => each.id)).toEqual(['a']);
      await generation.commit({ changes: [], checkpoint: at(5) }, 1);
      expect((await changes(at(3), 9)).entries.map((each) => each.id)).toEqual(['b']);
    });

    it('refuse a limit that is none', async () => {
      await filled(fixture().store, { a: { n: 1 } });
      for (const limit of [0, -1, 0.5, NaN]) await expect(changes('start', limit)).rejects.toThrow('limit');
    });

    it('followed from the start give the live documents, through retries, rebuilds and any pace', async () => {
      const { store } = fixture();
      let run = 0;
      const law = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const [writer, follower, live] = [new Writer(), new Follower(), store.live(films)];
        let generation = await filled(store, {}, `run${run++}`);
        const take = async (next: Step): Promise<void> => {
          if ('commit' in next) return writer.commit(generation, next.commit);
          if ('follow' in next) return follower.follow(live, next.follow);
          if ('again' in next) return writer.repeat(generation, next.again);
          const old = generation;
          generation = await store.generation(films, `run${run++}`);
          await writer.rebuild(generation);
          return old.drop();
        };
        for (const next of [...steps, { follow: 2 }]) await take(next);
        expect(sorted(follower.copy)).toEqual(sorted(writer.live()));
        expect(sorted(await live.getMany(['a', 'b', 'c', 'd', 'e', 'f']))).toEqual(sorted(writer.live()));
        expect(await generation.count()).toBe(writer.live().size);
        await generation.drop();
      });
      await fc.assert(law, { numRuns: options.runs ?? 60 });
    }, 60_000);
  });
