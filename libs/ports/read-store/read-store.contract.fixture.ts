import type { Position } from '#kernel';
import { positionOf } from '#kernel';
import type { Entry, Generation, ReadStore, Shape } from './read-store.ts';

export interface OpenedReadStore {
  readonly store: ReadStore;
  /** Another client of the same data. */
  another?(): Promise<ReadStore>;
  /** Closes all of them and removes the data. */
  close(): Promise<void>;
}

export interface ContractOptions {
  /** An empty store. `now` (epoch milliseconds) is the clock of leases, for every client. */
  open(options: { readonly now: () => number }): Promise<OpenedReadStore>;
  /** The data has but one client (in memory): what takes two is skipped, by name. */
  readonly alone?: boolean;
  /** Runs per property. */
  readonly runs?: number;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

export type Film = Readonly<Record<string, Json>>;

export const films: Shape<Film> = {
  name: 'films',
  version: 1,
  indexes: { byYear: ['year', 'title'], byCount: ['count'], byId: [] },
};

export const at = (n: number): Position => positionOf('log', n);

export const entry = (id: string, document: Film | undefined, n: number): Entry<Film> => ({
  id,
  document,
  position: at(n),
});

/** A live generation that holds these documents, at positions 1, 2, 3 … */
export const filled = async (
  store: ReadStore,
  documents: Readonly<Record<string, Film>> | ReadonlyMap<string, Film>,
  run = 'first',
): Promise<Generation<Film>> => {
  const generation = await store.generation(films, run);
  const all = documents instanceof Map ? [...documents] : Object.entries(documents);
  const changes = all.map(([id, document]: [string, Film], i) => entry(id, document, i + 1));
  await generation.commit({ changes, checkpoint: at(changes.length) }, 1);
  await generation.promote();
  return generation;
};

export interface Fixture {
  readonly store: ReadStore;
  another(): Promise<ReadStore>;
  /** Moves the clock of leases. */
  pass(ms: number): void;
}

/** Opens an empty store for each test of the enclosing `describe`. */
export const eachTest = (options: ContractOptions): (() => Fixture) => {
  let opened: OpenedReadStore;
  let now = 0;

  beforeEach(async () => {
    now = 1_000_000;
    opened = await options.open({ now: () => now });
  });
  afterEach(() => opened.close());

  return () => ({
    store: opened.store,
    another: () => {
      if (opened.another === undefined) throw new Error('a store with one client must say `alone: true`');
      return opened.another();
    },
    pass: (ms) => {
      now += ms;
    },
  });
};

/** For tests that take a second client. */
export const itShared = (options: ContractOptions): jest.It => (options.alone === true ? it.skip : it);

/** Binary order of UTF-8, which is that of code points and not that of JavaScript. */
export const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Ids that break careless stores: syntax of paths, queries and patterns, names that every object has, byte order. */
export const AWKWARD_IDS: readonly string[] = [
  'movie:movielens:1',
  `'; DROP TABLE films; --`,
  '"quoted"',
  '100%_\\',
  '$where',
  'a.b.c',
  '{"$ne":null}',
  '__proto__',
  'constructor',
  'toString',
  ' leading and trailing ',
  'line\nfeed',
  'é',
  'e\u0301',
  '\uFFFD',
  '😀',
  'もののけ姫',
  'x'.repeat(300),
];
