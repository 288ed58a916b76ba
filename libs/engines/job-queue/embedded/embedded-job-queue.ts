import type { Answering, JobQueue } from '#ports/job-queue/job-queue';
import { Unavailable } from '#ports/unavailable';
import { Answerer, type Work } from './answerer.ts';

export interface EmbeddedJobQueueOptions {
  /** Told of work that failed: its ring is spent, and the log knows what is left to do. Must not throw. */
  readonly onError?: (kind: string, id: string, error: unknown) => void;
}

/** Rings kept per kind while nobody answers; more are lost, as a ring may be. */
const MOST_WAITING = 10_000;

/** A doorbell within one process. A ring waits, each id once, until somebody answers and has a hand free. */
export const embeddedJobQueue = (options: EmbeddedJobQueueOptions = {}): JobQueue => new EmbeddedJobQueue(options);

class EmbeddedJobQueue implements JobQueue {
  readonly #waiting = new Map<string, Set<string>>();
  readonly #answerers = new Map<string, Set<Answerer>>();
  readonly #onError: NonNullable<EmbeddedJobQueueOptions['onError']>;
  #closed = false;

  constructor({ onError = () => undefined }: EmbeddedJobQueueOptions) {
    this.#onError = onError;
  }

  async ring(kind: string, id: string): Promise<void> {
    this.#refuseIfClosed();
    const waiting = entryOf(this.#waiting, kind);
    if (waiting.size < MOST_WAITING) waiting.add(id);
    for (const answerer of entryOf(this.#answerers, kind)) answerer.wake();
  }

  answer(kind: string, atOnce: number, work: Work): Answering {
    this.#refuseIfClosed();
    if (!Number.isInteger(atOnce) || atOnce < 1) throw new RangeError(`${atOnce} works at once`);
    const onError = (id: string, error: unknown) => this.#onError(kind, id, error);
    const answerer = new Answerer({ waiting: entryOf(this.#waiting, kind), atOnce, work, onError });
    const answerers = entryOf(this.#answerers, kind).add(answerer);
    answerer.wake();
    return {
      close: () => {
        answerers.delete(answerer);
        return answerer.close();
      },
    };
  }

  /** What still rings then is forgotten. */
  async close(): Promise<void> {
    this.#closed = true;
    const answerers = [...this.#answerers.values()].flatMap((each) => [...each]);
    await Promise.all(answerers.map((answerer) => answerer.close()));
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw new Unavailable('job queue', 'none');
  }
}

const entryOf = <T>(map: Map<string, Set<T>>, kind: string): Set<T> => {
  const known = map.get(kind) ?? new Set<T>();
  map.set(kind, known);
  return known;
};
