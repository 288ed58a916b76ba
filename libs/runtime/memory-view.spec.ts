import type { Position } from '#kernel';
import type { Changes, Entry, Generation, ReadStore } from '#ports/read-store/read-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import { testPosition, until } from '#testing';
import { MemoryView, type MemoryFold, type MemoryViewOptions } from './memory-view.ts';

interface Film {
  readonly title: string;
}

const films = { name: 'films', version: 1, indexes: {} };

/** Keeps what it was told, in the order in which it was told. */
class Told implements MemoryFold<Film> {
  readonly puts: [string, string | undefined][] = [];
  readonly titles = new Map<string, string>();

  put(id: string, film: Film | undefined): void {
    this.puts.push([id, film?.title]);
    if (film) this.titles.set(id, film.title);
    else this.titles.delete(id);
  }
}

describe('a view in memory', () => {
  let store: ReadStore;
  let view: MemoryView<Film, Told>;
  let made: number;

  const open = (options: MemoryViewOptions = {}): MemoryView<Film, Told> => {
    made = 0;
    return new MemoryView(store, films, () => (made++, new Told()), { pollMs: 2, ...options });
  };

  beforeEach(async () => {
    store = await openSqliteReadStore({ file: ':memory:' });
    view = open();
  });
  afterEach(async () => {
    await view.close();
    await store.close();
  });

  const generation = (run: string): Promise<Generation<Film>> => store.generation<Film>(films, run);
  const live = async (run: string): Promise<Generation<Film>> => {
    const one = await generation(run);
    await one.promote();
    return one;
  };
  const entry = (id: string, title: string | undefined, n: number): Entry<Film> => ({
    id,
    document: title === undefined ? undefined : { title },
    position: testPosition(n),
  });
  const commit = (to: Generation<Film>, n: number, ...changes: readonly Entry<Film>[]) =>
    to.commit({ changes, checkpoint: testPosition(n) }, 1);

  it('is empty while nothing is live', async () => {
    await view.start();
    expect([...view.current.titles]).toEqual([]);
    expect(view.reached).toBe('start');
  });

  it('holds what there is once it has started', async () => {
    const one = await live('one');
    await commit(one, 3, entry('a', 'Alien', 1), entry('b', 'Brazil', 2), entry('c', undefined, 3));
    await view.start();
    expect([...view.current.titles]).toEqual([
      ['a', 'Alien'],
      ['b', 'Brazil'],
    ]);
    expect(view.reached).toBe(testPosition(3));
  });

  it('holds as much as there is, told in order of position', async () => {
    const one = await live('one');
    const many = Array.from({ length: 4_500 }, (_, n) => entry(`${n}`, `Film ${n}`, 4_500 - n));
    await commit(one, 5_000, ...many);
    await view.start();
    expect(view.current.puts).toEqual(many.toReversed().map(({ id, document }) => [id, document?.title]));
    expect(view.reached).toBe(testPosition(5_000));
  });

  it('follows every change, once', async () => {
    const one = await live('one');
    await commit(one, 1, entry('a', 'Alien', 1));
    await view.start();
    await commit(one, 3, entry('a', 'Aliens', 2), entry('b', 'Brazil', 3));
    await until(() => view.reached === testPosition(3));
    await commit(one, 5, entry('a', undefined, 4));
    await until(() => view.reached === testPosition(5));
    await view.refresh();
    expect(view.current.puts).toEqual([
      ['a', 'Alien'],
      ['a', 'Aliens'],
      ['b', 'Brazil'],
      ['a', undefined],
    ]);
    expect(made).toBe(2); // the empty one, and the one of this generation
  });

  it('fills a fresh fold when readers were switched to another generation, the old one in place until then', async () => {
    await commit(await live('one'), 4, entry('a', 'Alien', 2), entry('b', 'Brazil', 4));
    await view.start();
    const before = view.current;
    const two = await generation('two');
    await commit(two, 4, entry('a', 'Alien 3', 2), entry('c', 'Cube', 4));
    await two.promote();
    await until(() => view.current !== before);
    expect([...before.titles.keys()]).toEqual(['a', 'b']);
    expect(Object.fromEntries(view.current.titles)).toEqual({ a: 'Alien 3', c: 'Cube' });
    await commit(two, 5, entry('a', 'Alien', 5));
    await until(() => view.current.titles.get('a') === 'Alien');
  });

  it('takes up a generation that stands further back', async () => {
    await commit(await live('one'), 9, entry('a', 'Alien', 9));
    await view.start();
    const two = await live('two');
    await commit(two, 2, entry('b', 'Brazil', 2));
    await until(() => view.reached === testPosition(2));
    expect([...view.current.titles.keys()]).toEqual(['b']);
  });

  it('begins again if readers are switched while it fills', async () => {
    const [one, two] = [await live('one'), await generation('two')];
    const many = (run: string) => Array.from({ length: 4_500 }, (_, n) => entry(`${run} ${n}`, run, n + 1));
    await commit(one, 5_000, ...many('one'));
    await commit(two, 5_000, ...many('two'));
    const reads = store.live.bind(store);
    let calls = 0;
    store.live = (shape) => {
      const documents = reads(shape);
      const changes = async (after: Position | 'start', limit: number) => {
        if (++calls === 3) await two.promote();
        return documents.changes(after, limit) as Promise<Changes<never>>;
      };
      return Object.assign(Object.create(documents) as typeof documents, { changes });
    };
    await view.start();
    expect(calls).toBeGreaterThan(3);
    expect(new Set(view.current.titles.values())).toEqual(new Set(['two']));
    expect(view.current.titles.size).toBe(4_500);
  });

  it('reads all that changed, however much', async () => {
    const one = await live('one');
    await view.refresh();
    const many = Array.from({ length: 4_500 }, (_, n) => entry(`${n}`, 'Film', n + 1));
    await commit(one, 4_500, ...many);
    await view.refresh();
    expect(view.reached).toBe(testPosition(4_500));
  });

  it('reads once for all who ask at the same time', async () => {
    const changes = countReads(store);
    await view.start();
    const before = changes.count;
    await Promise.all([view.refresh(), view.refresh(), view.refresh()]);
    expect(changes.count - before).toBeLessThanOrEqual(2);
  });

  describe('asked to reach a position', () => {
    let one: Generation<Film>;
    beforeEach(async () => {
      one = await live('one');
      await commit(one, 1, entry('a', 'Alien', 1));
      await view.start();
    });

    it('says at once that it has', async () => {
      expect(await view.reach(testPosition(1), 0)).toBe(true);
    });

    it('waits until it has', async () => {
      const reached = view.reach(testPosition(2), 5_000);
      await commit(one, 2, entry('b', 'Brazil', 2));
      expect(await reached).toBe(true);
      expect(view.current.titles.has('b')).toBe(true);
    });

    it('says after a while that it has not', async () => {
      expect(await view.reach(testPosition(2), 20)).toBe(false);
    });

    it.each([
      ['is silent', () => new Promise<never>(() => {})],
      ['is gone', () => Promise.reject(new Error('gone'))],
    ])('says so too while the store %s', async (_how, answer) => {
      await view.close();
      const lives = store.live.bind(store);
      store.live = (shape) => Object.assign(Object.create(lives(shape)) as never, { changes: answer });
      const other = open();
      expect(await other.reach(testPosition(2), 20)).toBe(false);
    });
  });

  it.each([
    { tookMs: 1, everyMs: 20 },
    { tookMs: 4, everyMs: 80 },
    { tookMs: 100, everyMs: 640 },
    { tookMs: 2_000, everyMs: 2_560 },
  ])('looks every $everyMs ms where a look takes $tookMs ms', async ({ tookMs, everyMs }) => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const lives = store.live.bind(store);
    let looks = 0;
    const changes = async () => {
      looks++;
      await new Promise((done) => setTimeout(done, tookMs));
      return { generation: undefined, entries: [], reached: 'start', more: false };
    };
    store.live = (shape) => Object.assign(Object.create(lives(shape)) as never, { changes });
    const slow = open({ pollMs: 20 });
    try {
      const started = slow.start();
      await jest.advanceTimersByTimeAsync(tookMs);
      await started;
      looks = 0;
      await jest.advanceTimersByTimeAsync(40 * everyMs);
      expect(Math.abs(looks - 40)).toBeLessThanOrEqual(1);
    } finally {
      await Promise.all([slow.close(), jest.advanceTimersByTimeAsync(tookMs)]);
      jest.useRealTimers();
    }
  });

  it('tells that the store does not answer, and goes on when it does', async () => {
    const failures: string[] = [];
    await view.close();
    view = open({ onFailure: (name) => failures.push(name) });
    const one = await live('one');
    await view.start();
    const lives = store.live.bind(store);
    store.live = () => {
      throw new Error('gone');
    };
    await until(() => failures.length >= 2);
    expect(new Set(failures)).toEqual(new Set(['films']));
    store.live = lives;
    await commit(one, 1, entry('a', 'Alien', 1));
    await until(() => view.current.titles.has('a'));
  });

  it.each(['between two readings', 'while it reads'])('reads no more once it was closed %s', async (when) => {
    const changes = countReads(store);
    await view.start();
    await until(() => changes.count > 2);
    let release = () => {};
    if (when === 'while it reads') {
      const refresh = view.refresh.bind(view);
      const gate = new Promise<void>((resolve) => (release = resolve));
      let held = false;
      view.refresh = async () => {
        held = true;
        await gate;
        await refresh();
      };
      await until(() => held);
    }
    await view.close();
    release();
    await new Promise(setImmediate);
    const before = changes.count;
    await new Promise((pollsPast) => setTimeout(pollsPast, 10));
    expect(changes.count).toBe(before);
  });
});

/** Counts how often changes are asked for. */
const countReads = (store: ReadStore): { count: number } => {
  const counting = { count: 0 };
  const lives = store.live.bind(store);
  store.live = (shape) => {
    counting.count++;
    return lives(shape);
  };
  return counting;
};
