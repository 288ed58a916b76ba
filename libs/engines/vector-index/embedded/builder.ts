import { Worker } from 'node:worker_threads';
import type { RowBlock } from '../row-blocks.ts';

export interface BuildPlace {
  /** The folder to write to; it is there, and empty. */
  readonly run: string;
  /** So many rows get a graph; fewer need none. */
  readonly graphFrom: number;
}

export type Asked = RowBlock | 'finish';
export type Told = { readonly done: true } | { readonly failed: unknown; readonly refused: boolean };

/**
 * Builds in a thread of its own, block by block, so that serving waits for nothing: a graph of 700,000 titles takes
 * minutes. Whatever goes wrong, the thread is gone afterwards.
 */
export const buildRun = async (place: BuildPlace, blocks: AsyncIterable<RowBlock>): Promise<void> => {
  const thread = new BuildThread(place);
  try {
    for await (const block of blocks) await thread.ask(block);
    await thread.ask('finish');
  } finally {
    await thread.end();
  }
};

class BuildThread {
  readonly #worker: Worker;
  #waiting: { resolve(): void; reject(error: unknown): void } | undefined;
  #ended: Error | undefined;

  /** Without the flags of this process: the thread needs none, and some would keep it from starting. */
  constructor(place: BuildPlace) {
    this.#worker = new Worker(new URL('./build.thread.ts', import.meta.url), { workerData: place, execArgv: [] });
    this.#worker.on('message', (told: Told) => this.#settle(told));
    this.#worker.on('error', (error) => this.#lose(error as Error));
    this.#worker.once('exit', (code) => this.#lose(new Error(`the building thread ended with ${code}`)));
  }

  ask(asked: Asked): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(asked, asked === 'finish' ? [] : [asked.vectors.buffer as ArrayBuffer]);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(told: Told): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if ('done' in told) waiting?.resolve();
    else waiting?.reject(told.refused ? new RangeError((told.failed as Error).message) : told.failed);
  }

  #lose(error: Error): void {
    this.#ended ??= error;
    this.#waiting?.reject(this.#ended);
  }
}
