import { setTimeout } from 'node:timers/promises';
import type { ReadStore } from '#ports/read-store/read-store';
import { Unavailable } from '#ports/unavailable';

export interface WholeLogOptions {
  readonly leaseMs?: number;
  readonly pollMs?: number;
}

const LEASE = 'whole-log';

/**
 * Filling read models from the whole log and erasing from it keep out of each other's way: a replay that has read a fact
 * before it was erased, and comes to its withdrawal after that was erased too, would keep the fact for ever. Whoever died
 * with it loses it by its time.
 */
export class WholeLog {
  readonly #store: ReadStore;
  readonly #leaseMs: number;
  readonly #pollMs: number;

  constructor(store: ReadStore, { leaseMs = 15_000, pollMs = 200 }: WholeLogOptions = {}) {
    this.#store = store;
    this.#leaseMs = leaseMs;
    this.#pollMs = pollMs;
  }

  /**
   * Waits for its turn, then works; the work's signal aborts with the one given, and with `Unavailable` when the turn was
   * lost. `owner`: an id of this piece of work, one at a time.
   */
  async hold<T>(owner: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    while (!(await this.#take(owner))) await setTimeout(this.#pollMs, undefined, { signal });
    const lost = new AbortController();
    const renewing = setInterval(() => void this.#renew(owner, lost), this.#leaseMs / 3);
    try {
      return await work(AbortSignal.any([signal, lost.signal]));
    } finally {
      clearInterval(renewing);
      await this.#store.release(LEASE, owner).catch(() => undefined); // it ends by its time
    }
  }

  async #take(owner: string): Promise<boolean> {
    return (await this.#store.lease(LEASE, owner, this.#leaseMs)) !== undefined;
  }

  async #renew(owner: string, lost: AbortController): Promise<void> {
    if (!(await this.#take(owner).catch(() => false))) lost.abort(new Unavailable('read store', 'none'));
  }
}
