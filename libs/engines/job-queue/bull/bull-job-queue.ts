import Bull from 'bull';
import type { Answering, JobQueue } from '#ports/job-queue/job-queue';
import { Unavailable } from '#ports/unavailable';
import { BullAnswerer, RING, type Bell, type Ring, type Work } from './bull-answerer.ts';
import { Connections } from './connections.ts';

export interface BullJobQueueOptions {
  /** `redis://` or `rediss://`, with credentials where there are any. */
  readonly url: string;
  /** Begins every key: several platforms may share one Redis. */
  readonly prefix?: string;
  /** Told of work that failed (its ring is spent, and the log knows what is left to do). Must not throw. */
  readonly onError?: (kind: string, id: string, error: unknown) => void;
  /** Told of lost connections; they come back by themselves. */
  readonly onDisconnect?: (error: Error) => void;
}

/** A doorbell for processes on several hosts, by Bull on Redis. Redis lost is rings lost: the log rings again. */
export const bullJobQueue = (options: BullJobQueueOptions): JobQueue => new BullJobQueue(options);

class BullJobQueue implements JobQueue {
  readonly #options: Required<BullJobQueueOptions>;
  readonly #bells = new Map<string, Bell>();
  readonly #answerers = new Set<BullAnswerer>();
  #closing: Promise<void> | undefined;

  constructor(options: BullJobQueueOptions) {
    const silent = (): void => undefined;
    this.#options = { prefix: 'reprise', onError: silent, onDisconnect: silent, ...options };
  }

  async ring(kind: string, id: string): Promise<void> {
    this.#refuseIfClosed();
    const bell = this.#bells.get(kind) ?? this.#open(kind);
    this.#bells.set(kind, bell);
    try {
      await bell.queue.add({ id }, RING);
    } catch (cause) {
      throw new Unavailable('job queue', 'unknown', { cause });
    }
  }

  answer(kind: string, atOnce: number, work: Work): Answering {
    this.#refuseIfClosed();
    if (!Number.isInteger(atOnce) || atOnce < 1) throw new RangeError(`${atOnce} works at once`);
    const { onError } = this.#options;
    const answerer = new BullAnswerer(this.#open(kind), atOnce, work, (id, error) => onError(kind, id, error));
    this.#answerers.add(answerer);
    return {
      close: async () => {
        await answerer.close();
        this.#answerers.delete(answerer);
      },
    };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#answerers].map((answerer) => answerer.close()));
    await Promise.all([...this.#bells.values()].map((bell) => bell.close()));
  }

  /** Each with connections of its own: one that stops answering leaves the others alone. */
  #open(kind: string): Bell {
    const { url, prefix, onDisconnect } = this.#options;
    const connections = new Connections(url, onDisconnect);
    const queue = new Bull<Ring>(kind, { prefix, createClient: connections.open });
    queue.on('error', onDisconnect);
    // a name for a list that nobody asks for, and Bull stumbles if it is told to close while it gives it
    Object.assign(queue, { setWorkerName: () => Promise.resolve() });
    return {
      queue,
      close: async () => {
        await queue.close().catch(() => undefined);
        connections.close();
      },
    };
  }

  #refuseIfClosed(): void {
    if (this.#closing) throw new Unavailable('job queue', 'none');
  }
}
