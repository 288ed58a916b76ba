import { setImmediate as nextTurn } from 'node:timers/promises';
import type { History } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';

/** So many histories are asked at once: who comes next waits for them. */
const AT_ONCE = 8;

type Rows = readonly Float32Array[];

interface Asked {
  readonly histories: readonly History[];
  readonly done: (rows: Rows) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Questions that coincide go to a model together, each with its own answer. Those about one history, which is what a list
 * needs, go before those about many, which find out the reasons of another: these go by themselves, a few histories at a
 * time.
 */
export class Batches {
  #asked: Asked[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly answer: (histories: readonly History[]) => Promise<Rows>) {}

  /** A row per history. Throws `Unavailable` where the model fails. */
  async ask(histories: readonly History[]): Promise<Rows> {
    if (histories.length <= AT_ONCE) return this.#ask(histories);
    const parts = Array.from({ length: Math.ceil(histories.length / AT_ONCE) }, (_, n) =>
      this.#ask(histories.slice(n * AT_ONCE, (n + 1) * AT_ONCE)),
    );
    return (await Promise.all(parts)).flat();
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

  #ask(histories: readonly History[]): Promise<Rows> {
    return new Promise((done, failed) => {
      this.#asked.push({ histories, done, failed });
      this.#running ??= this.#run();
    });
  }

  #next(): readonly Asked[] {
    const single = this.#asked.filter(({ histories }) => histories.length === 1).slice(0, AT_ONCE);
    const next = single.length > 0 ? single : this.#asked.slice(0, 1);
    this.#asked = this.#asked.filter((each) => !next.includes(each));
    return next;
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
