import type { History, LoadedModel, ModelManifest } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';
import type { Nearest, VectorFilter } from '#ports/vector-index/vector-index';
import { Batches } from './batches.ts';
import type { VectorSpace } from './vector-spaces.ts';

export interface ModelLatency {
  /** Batches of which it is told. */
  readonly batches: number;
  readonly histories: number;
  readonly meanMs: number;
  readonly maxMs: number;
}

/** A model that takes traffic. Requests that coincide are scored in one batch; who asked before it was closed is answered. */
export class ServedModel {
  /** Item -> its number in a history, from 1. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly #model: LoadedModel;
  readonly #space: VectorSpace | undefined;
  readonly #scores: Batches;
  readonly #users: Batches;
  #closed = false;
  #batches = 0;
  #histories = 0;
  #totalMs = 0;
  #maxMs = 0;

  /** `space`: where the vectors of its titles are found, if it has any. */
  constructor(
    readonly id: string,
    readonly family: string,
    model: LoadedModel,
    space?: VectorSpace,
  ) {
    this.#model = model;
    this.#space = space;
    this.numbers = new Map(model.items.map((item, n) => [item, n + 1]));
    this.#scores = new Batches((histories) => this.#measured(() => model.scores(histories), histories.length));
    this.#users = new Batches((histories) => this.#measured(() => model.users(histories), histories.length));
  }

  get manifest(): ModelManifest {
    return this.#model.manifest;
  }

  /** Item n is number n + 1. */
  get items(): readonly string[] {
    return this.#model.items;
  }

  get latency(): ModelLatency {
    const meanMs = this.#batches === 0 ? 0 : this.#totalMs / this.#batches;
    return { batches: this.#batches, histories: this.#histories, meanMs, maxMs: this.#maxMs };
  }

  /** A row of scores per history, by number; entry 0 says nothing. Throws `Unavailable` once it is closed. */
  scores(histories: readonly History[]): Promise<readonly Float32Array[]> {
    return this.#closed ? Promise.reject(new Unavailable('model', 'none')) : this.#scores.ask(histories);
  }

  /** Its titles have vectors that are searched: `nearest` may be asked. */
  get isSearched(): boolean {
    return this.#space !== undefined;
  }

  /**
   * The best titles of a model that is searched, found without scoring all of them, in the order in which `scores` has
   * them. `undefined`: no index answers, `scores` does. Throws `Unavailable` once it is closed.
   */
  async nearest(history: History, k: number, where: VectorFilter): Promise<Nearest | undefined> {
    if (this.#closed) throw new Unavailable('model', 'none');
    if (!this.#space) return undefined;
    const [user] = await this.#users.ask([history]);
    return this.#space.search(user!, k, where);
  }

  /** Somebody waits for its answers from now on. */
  serve(): void {
    this.#model.serve?.();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all([this.#scores.settled(), this.#users.settled()]);
    await this.#model.close();
  }

  async #measured<T>(answer: () => Promise<T>, histories: number): Promise<T> {
    const began = performance.now();
    const answered = await answer();
    const ms = performance.now() - began;
    this.#batches += 1;
    this.#histories += histories;
    this.#totalMs += ms;
    this.#maxMs = Math.max(this.#maxMs, ms);
    return answered;
  }
}
