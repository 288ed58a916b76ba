import { Worker } from 'node:worker_threads';
import type { Exposure } from '#ports/exposure-log/exposure-log';
import { Unavailable } from '#ports/unavailable';
import type { Connection } from '../../sqlite/connection.ts';
import { ENGINE, type ExposureFile } from './exposure-file.ts';
import { writeBatch } from './write-batch.ts';

/** What the thread answers to a batch. */
export type Written =
  | { readonly written: true }
  | { readonly unavailable: Unavailable['outcome']; readonly cause: unknown }
  | { readonly error: unknown };

/** Where batches are written. */
export interface ExposureWriter {
  write(batch: readonly Exposure[]): Promise<void>;
  /** Writes what was sent, then ends. */
  close(): Promise<void>;
}

/** In the calling thread: a database in memory cannot be shared with another one. */
export const inProcessWriter = (connection: Connection): ExposureWriter => ({
  write: async (batch) => writeBatch(connection, batch),
  close: () => Promise.resolve(),
});

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * In a thread of its own: writing costs more than the answer that it records, and waits for the disk, which must never
 * hold up the event loop that answers. Started by the first batch, and again if it has died.
 */
export class ThreadWriter implements ExposureWriter {
  readonly #file: ExposureFile;
  readonly #waiting: Waiting[] = [];
  #thread: Worker | undefined;
  #closed = false;

  constructor(file: ExposureFile) {
    this.#file = file;
  }

  write(batch: readonly Exposure[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Unavailable(ENGINE, 'none', { cause: new Error('it is closed') }));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#thread ??= this.#start();
      this.#thread.postMessage(batch);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (!this.#thread) return;
    const ended = new Promise((resolve) => this.#thread!.once('exit', resolve));
    this.#thread.postMessage('close');
    await ended;
  }

  /** Without the flags of this process: the thread needs none, and some (`--input-type`) would keep it from starting. */
  #start(): Worker {
    const thread = new Worker(new URL('./exposure-writer.thread.ts', import.meta.url), {
      workerData: this.#file,
      execArgv: [],
    });
    let cause: unknown;
    thread.on('message', (written: Written) => this.#settle(written));
    thread.on('error', (error) => (cause = error));
    thread.once('exit', () => {
      this.#thread = undefined;
      for (const { reject } of this.#waiting.splice(0)) reject(new Unavailable(ENGINE, 'unknown', { cause }));
    });
    return thread;
  }

  #settle(written: Written): void {
    const { resolve, reject } = this.#waiting.shift()!;
    if ('written' in written) resolve();
    else if ('error' in written) reject(written.error);
    else reject(new Unavailable(ENGINE, written.unavailable, { cause: written.cause }));
  }
}
