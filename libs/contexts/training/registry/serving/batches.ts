import { setImmediate as nextTurn } from 'node:timers/promises';
import type { History } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';

/** So many histories are asked at once; who asks for more gets them in one go all the same. */
const AT_ONCE = 32;

type Rows = readonly Float32Array[];

interface Asked {
  readonly histories: readonly History[];
  readonly done: (rows: Rows) => void;
  readonly failed: (error: unknown) => void;
}

/** Questions that coincide go to a model together, each with its own answer. */
export class Batches {
  #asked: Asked[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly answer: (histories: readonly History[]) => Promise<Rows>) {}

  /** A row per history. Throws `Unavailable` where the model fails. */
  ask(histories: readonly History[]): Promise<Rows> {
    return new Promise((done, failed) => {
      this.#asked.push({ histories, done, failed });
      this.#running ??= this.#run();
    });
  }

  /** Who has asked is answered. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    await nextTurn();
    while (this.#asked.length > 0) await this.#answer(this.#next());
    this.#running = undefined; // in the same turn as the look: who asks next begins anew
  }

  #next(): readonly Asked[] {
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
      const rows = await this.answer(batch.flatMap((each) => each.histories));
      let from = 0;
      for (const { histories: own, done } of batch) done(rows.slice(from, (from += own.length)));
    } catch (error) {
      for (const { failed } of batch) failed(new Unavailable('model', 'none', { cause: error }));
    }
  }
}
