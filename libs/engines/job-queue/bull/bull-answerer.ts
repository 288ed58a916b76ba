import type { Job, Queue } from 'bull';

export type Work = (id: string, signal: AbortSignal) => Promise<void>;

/** What travels: whatever fits in a string may be an id. */
export interface Ring {
  readonly id: string;
}

/** One queue of Bull's, with connections of its own. */
export interface Bell {
  readonly queue: Queue<Ring>;
  close(): Promise<void>;
}

/** Rings leave nothing behind: what was done is in the log. */
export const RING = { removeOnComplete: true, removeOnFail: true } as const;

/**
 * Works what rings in one queue, so many at once. An id that rings again while it is worked gives its hand back at once,
 * and is worked once more after that. A ring whose work has not begun when it stops goes back to the others.
 */
export class BullAnswerer {
  readonly #bell: Bell;
  readonly #work: Work;
  readonly #onError: (id: string, error: unknown) => void;
  readonly #stop = new AbortController();
  readonly #working = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  #closing: Promise<void> | undefined;

  constructor(bell: Bell, atOnce: number, work: Work, onError: (id: string, error: unknown) => void) {
    this.#bell = bell;
    this.#work = work;
    this.#onError = onError;
    // it ends with the queue; that Redis is gone is told by the connections
    void bell.queue.process(atOnce, (job) => this.#answer(job)).catch(() => undefined);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#stop.abort();
    await this.#bell.queue.pause(true, true).catch(() => undefined);
    await Promise.all(this.#working.values());
    await this.#bell.close();
  }

  async #answer({ data: { id } }: Job<Ring>): Promise<void> {
    if (this.#working.has(id)) {
      this.#again.add(id);
      return;
    }
    const working = this.#workUntilQuiet(id);
    this.#working.set(id, working);
    await working;
  }

  async #workUntilQuiet(id: string): Promise<void> {
    do {
      this.#again.delete(id);
      if (this.#stop.signal.aborted) await this.#giveBack(id);
      else await this.#once(id);
    } while (this.#again.has(id));
    this.#working.delete(id);
  }

  async #once(id: string): Promise<void> {
    try {
      await this.#work(id, this.#stop.signal);
    } catch (error) {
      this.#onError(id, error);
    }
  }

  /** A ring that cannot be given back is lost, as a ring may be. */
  async #giveBack(id: string): Promise<void> {
    await this.#bell.queue.add({ id }, RING).catch((error: unknown) => this.#onError(id, error));
  }
}
