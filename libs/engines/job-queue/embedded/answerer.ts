export type Work = (id: string, signal: AbortSignal) => Promise<void>;

export interface AnswererOptions {
  /** Ids that ring, the longest waiting first; shared with the other answerers of the kind. */
  readonly waiting: Set<string>;
  readonly atOnce: number;
  readonly work: Work;
  readonly onError: (id: string, error: unknown) => void;
}

/** Takes ids that ring, so many at once. One that rings again while it is worked waits until that work is over. */
export class Answerer {
  readonly #options: AnswererOptions;
  readonly #working = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(options: AnswererOptions) {
    this.#options = options;
  }

  wake(): void {
    if (this.#stop.signal.aborted) return;
    const { waiting, atOnce } = this.#options;
    for (const id of waiting) {
      if (this.#working.size >= atOnce) return;
      if (!this.#working.has(id)) this.#take(id);
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#working.values());
  }

  #take(id: string): void {
    this.#options.waiting.delete(id);
    this.#working.set(id, this.#work(id));
  }

  /** Begins on a later turn: who rings does not wait for it, nor does what it throws at once reach them. */
  async #work(id: string): Promise<void> {
    const { waiting, work, onError } = this.#options;
    try {
      await Promise.resolve();
      if (this.#stop.signal.aborted) waiting.add(id);
      else await work(id, this.#stop.signal);
    } catch (error) {
      onError(id, error);
    } finally {
      this.#working.delete(id);
      this.wake();
    }
  }
}
