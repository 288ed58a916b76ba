import { setImmediate as nextTurn } from 'node:timers/promises';
import type { History, LoadedModel, ModelManifest } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';

/** So many histories are scored at once; who asks for more gets them in one go all the same. */
const AT_ONCE = 32;

export interface ModelLatency {
  /** Batches of which it is told. */
  readonly batches: number;
  readonly histories: number;
  readonly meanMs: number;
  readonly maxMs: number;
}

interface Asked {
  readonly histories: readonly History[];
  readonly done: (rows: readonly Float32Array[]) => void;
  readonly failed: (error: unknown) => void;
}

/** A model that takes traffic. Requests that coincide are scored in one batch; who asked before it was closed is answered. */
export class ServedModel {
  /** Item -> its number in a history, from 1. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly #model: LoadedModel;
  #asked: Asked[] = [];
  #running: Promise<void> | undefined;
  #closed = false;
  #batches = 0;
  #histories = 0;
  #totalMs = 0;
  #maxMs = 0;

  constructor(
    readonly id: string,
    readonly family: string,
    model: LoadedModel,
  ) {
    this.#model = model;
    this.numbers = new Map(model.items.map((item, n) => [item, n + 1]));
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
    if (this.#closed) return Promise.reject(new Unavailable('model', 'none'));
    return new Promise((done, failed) => {
      this.#asked.push({ histories, done, failed });
      this.#running ??= this.#run();
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#running;
    await this.#model.close();
  }

  async #run(): Promise<void> {
    await nextTurn();
    while (this.#asked.length > 0) await this.#answer(this.#batch());
    this.#running = undefined; // in the same turn as the look: who asks next begins anew
  }

  #batch(): readonly Asked[] {
    let [calls, rows] = [0, 0];
    for (const { histories } of this.#asked) {
      if (calls > 0 && rows + histories.length > AT_ONCE) break;
      calls += 1;
      rows += histories.length;
    }
    return this.#asked.splice(0, calls);
  }

  async #answer(batch: readonly Asked[]): Promise<void> {
    try {
      const histories = batch.flatMap((each) => each.histories);
      const began = performance.now();
      const rows = await this.#model.scores(histories);
      this.#measured(performance.now() - began, histories.length);
      let from = 0;
      for (const { histories: own, done } of batch) done(rows.slice(from, (from += own.length)));
    } catch (error) {
      for (const { failed } of batch) failed(new Unavailable('model', 'none', { cause: error }));
    }
  }

  #measured(ms: number, histories: number): void {
    this.#batches += 1;
    this.#histories += histories;
    this.#totalMs += ms;
    this.#maxMs = Math.max(this.#maxMs, ms);
  }
}
