import type { Commit, Entry, Generation, Parked, ReadStore, Shape } from '#ports/read-store/read-store';

/** Where the next commit breaks off: before anything is written, after everything is, or not at all. */
export type Crash = 'before' | 'after' | undefined;

/** A read store whose commits break off as they are told, to show that what is done again is done once. */
export class CrashingReadStore implements ReadStore {
  readonly #store: ReadStore;
  readonly #next: () => Crash;

  constructor(store: ReadStore, next: () => Crash) {
    this.#store = store;
    this.#next = next;
  }

  async generation<D>(shape: Shape<D>, run: string): Promise<Generation<D>> {
    return new CrashingGeneration(await this.#store.generation(shape, run), this.#next);
  }

  live<D>(shape: Shape<D>) {
    return this.#store.live(shape);
  }

  generations() {
    return this.#store.generations();
  }

  lease(name: string, owner: string, ttlMs: number) {
    return this.#store.lease(name, owner, ttlMs);
  }

  release(name: string, owner: string) {
    return this.#store.release(name, owner);
  }

  close() {
    return this.#store.close();
  }
}

class CrashingGeneration<D> implements Generation<D> {
  readonly name: string;
  readonly #generation: Generation<D>;
  readonly #next: () => Crash;

  constructor(generation: Generation<D>, next: () => Crash) {
    this.name = generation.name;
    this.#generation = generation;
    this.#next = next;
  }

  async commit(commit: Commit<D>, fence: number): Promise<void> {
    const crash = this.#next();
    if (crash === 'before') throw new Error('crashed before the commit');
    await this.#generation.commit(commit, fence);
    if (crash === 'after') throw new Error('crashed after the commit');
  }

  checkpoint() {
    return this.#generation.checkpoint();
  }

  parked(): Promise<readonly Parked[]> {
    return this.#generation.parked();
  }

  load(ids: readonly string[]): Promise<ReadonlyMap<string, Entry<D>>> {
    return this.#generation.load(ids);
  }

  digest() {
    return this.#generation.digest();
  }

  count() {
    return this.#generation.count();
  }

  promote() {
    return this.#generation.promote();
  }

  drop() {
    return this.#generation.drop();
  }
}
