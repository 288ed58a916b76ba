import type { Answering, JobQueue } from '#ports/job-queue/job-queue';

export interface EmbeddedJobQueueOptions {
  /** Told when work failed: the ring is spent, the log knows what is left. */
  readonly onError?: (kind: string, id: string, error: unknown) => void;
}

/** A doorbell within one process. Rings wait, each id once, until somebody answers. */
export const embeddedJobQueue = (options: EmbeddedJobQueueOptions = {}): JobQueue => new EmbeddedJobQueue(options);

/** Rings kept while nobody answers; more are lost, as a ring may be. */
const MOST_WAITING = 10_000;

class EmbeddedJobQueue implements JobQueue {
  readonly #waiting = new Map<string, Set<string>>();
  readonly #answerers = new Map<string, Answerer[]>();
  readonly #onError: NonNullable<EmbeddedJobQueueOptions['onError']>;

  constructor({ onError = () => undefined }: EmbeddedJobQueueOptions) {
    this.#onError = onError;
  }

  async ring(kind: string, id: string): Promise<void> {
    const waiting = this.#waitingOf(kind);
    if (waiting.size < MOST_WAITING) waiting.add(id);
    this.#wake(kind);
    return Promise.resolve();
  }

  answer(kind: string, atOnce: number, work: (id: string, signal: AbortSignal) => Promise<void>): Answering {
    const answerer = new Answerer(this.#waitingOf(kind), atOnce, work, (id, error) => this.#onError(kind, id, error));
    this.#answerers.set(kind, [...(this.#answerers.get(kind) ?? []), answerer]);
    this.#wake(kind);
    return {
      close: async () => {
        const others = (this.#answerers.get(kind) ?? []).filter((each) => each !== answerer);
        this.#answerers.set(kind, others);
        await answerer.close();
      },
    };
  }

  async close(): Promise<void> {
    const all = [...this.#answerers.values()].flat();
    this.#answerers.clear();
    await Promise.all(all.map((answerer) => answerer.close()));
  }

  #waitingOf(kind: string): Set<string> {
    const waiting = this.#waiting.get(kind) ?? new Set<string>();
    this.#waiting.set(kind, waiting);
    return waiting;
  }

  #wake(kind: string): void {
    for (const answerer of this.#answerers.get(kind) ?? []) answerer.wake();
  }
}

/** Takes waiting ids, at most so many at once; one that is being worked stays waiting until its work is over. */
class Answerer {
  readonly #working = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(
    readonly waiting: Set<string>,
    readonly atOnce: number,
    readonly work: (id: string, signal: AbortSignal) => Promise<void>,
    readonly onError: (id: string, error: unknown) => void,
  ) {}

  wake(): void {
    if (this.#stop.signal.aborted) return;
    for (const id of this.waiting) {
      if (this.#working.size >= this.atOnce) return;
      if (!this.#working.has(id)) this.#take(id);
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#working.values());
  }

  #take(id: string): void {
    this.waiting.delete(id);
    const done = (async () => this.work(id, this.#stop.signal))()
      .catch((error: unknown) => this.onError(id, error))
      .finally(() => {
        this.#working.delete(id);
        this.wake();
      });
    this.#working.set(id, done);
  }
}
