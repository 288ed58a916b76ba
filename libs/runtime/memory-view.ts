import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import { comparePositions, type Position } from '#kernel';
import type { Entry, ReadStore, Shape } from '#ports/read-store/read-store';

/** Something held in memory that is a fold over a whole read model: the catalogue columns, popularity. */
export interface MemoryFold<D> {
  /** The document is new, changed or gone. Called once per change, in order of position. */
  put(id: string, document: D | undefined): void;
}

export interface MemoryViewOptions {
  /** From one look to the next, where looks are quick. */
  readonly pollMs?: number;
  readonly onFailure?: (readModel: string, error: unknown) => void;
}

const CHUNK = 250;
/** How long one turn may hold the event loop: requests wait for no fold. */
const TURN_MS = 4;
const LOOK_AGAIN_MS = 5;
/**
 * A look into a file costs microseconds; into a server it is two questions over the network, of every process, and takes
 * longer the more the server has to do. So looks come more seldom until they take this share of the time.
 */
const SHARE_OF_TIME = 0.05;
const SELDOM_MS = 640;

/**
 * Keeps a fold in memory level with a live read model, by asking the read store what changed. When readers were switched
 * to another generation, a fresh fold is filled beside the old one and then takes its place.
 */
export class MemoryView<D, F extends MemoryFold<D>> {
  readonly #store: ReadStore;
  readonly #shape: Shape<D>;
  readonly #fresh: () => F;
  readonly #options: Required<MemoryViewOptions>;
  #fold: F;
  #generation: string | undefined;
  #reached: Position | 'start' = 'start';
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #refreshing: Promise<void> | undefined;

  constructor(store: ReadStore, shape: Shape<D>, fresh: () => F, options: MemoryViewOptions = {}) {
    this.#store = store;
    this.#shape = shape;
    this.#fresh = fresh;
    this.#fold = fresh();
    this.#options = { pollMs: 20, onFailure: () => undefined, ...options };
  }

  /** What is known now. Do not keep it across requests: a switch replaces it. */
  get current(): F {
    return this.#fold;
  }

  get reached(): Position | 'start' {
    return this.#reached;
  }

  /** Loads what there is, then stays level in the background. */
  async start(): Promise<void> {
    await this.refresh();
    this.#schedule();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#refreshing?.catch(() => undefined);
  }

  /** Reads all that changed; callers at the same time share one reading. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#read().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Waits at most `forMs` until the fold holds everything up to `position`; answers whether it does. Never rejects. */
  async reach(position: Position, forMs: number): Promise<boolean> {
    const end = performance.now() + forMs;
    while (comparePositions(this.#reached, position) < 0) {
      const left = end - performance.now();
      if (left <= 0) return false;
      await atMost(left, Promise.all([this.refresh().catch(() => undefined), after(LOOK_AGAIN_MS)]));
    }
    return true;
  }

  /** All views of a process look at the same moments: a store elsewhere is asked once for all of them. */
  #schedule(everyMs = this.#options.pollMs): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#look(), everyMs - (performance.now() % everyMs)).unref();
  }

  async #look(): Promise<void> {
    const { pollMs, onFailure } = this.#options;
    const began = performance.now();
    await this.refresh().catch((error: unknown) => onFailure(this.#shape.name, error));
    this.#schedule(waitAfter(performance.now() - began, pollMs));
  }

  async #read(): Promise<void> {
    const documents = this.#store.live(this.#shape);
    let changes = await documents.changes(this.#reached, CHUNK);
    if (changes.generation !== this.#generation) return this.#reload();
    for (;;) {
      await apply(this.#fold, changes.entries);
      this.#reached = changes.reached;
      if (!changes.more) return;
      changes = await documents.changes(this.#reached, CHUNK);
      if (changes.generation !== this.#generation) return this.#reload();
    }
  }

  async #reload(): Promise<void> {
    const documents = this.#store.live(this.#shape);
    const fold = this.#fresh();
    let changes = await documents.changes('start', CHUNK);
    const generation = changes.generation;
    await apply(fold, changes.entries);
    while (changes.more) {
      changes = await documents.changes(changes.reached, CHUNK);
      if (changes.generation !== generation) return this.#reload();
      await apply(fold, changes.entries);
    }
    this.#fold = fold;
    this.#generation = generation;
    this.#reached = changes.reached;
  }
}

/** From one look to the next: doubled until the look is short beside it, so that the looks of several views fall together. */
const waitAfter = (tookMs: number, pollMs: number): number => {
  let wait = pollMs;
  while (wait < SELDOM_MS && tookMs > wait * SHARE_OF_TIME) wait *= 2;
  return wait;
};

const apply = async <D>(fold: MemoryFold<D>, entries: readonly Entry<D>[]): Promise<void> => {
  let began = performance.now();
  for (const { id, document } of entries) {
    fold.put(id, document);
    if (performance.now() - began < TURN_MS) continue;
    await nextTurn();
    began = performance.now();
  }
  // whoever asked meanwhile goes first, also between short chunks
  if (entries.length > 0) await nextTurn();
};

/** Waits for the work, but no longer than this. */
const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const done = new AbortController();
  const over = after(ms, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([work, over]);
  done.abort();
};
