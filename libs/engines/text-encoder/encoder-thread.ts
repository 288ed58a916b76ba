import type { Worker } from 'node:worker_threads';
import { BadArtefact } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';
import type { Asked, Failed, Opened, Told } from './thread-messages.ts';

interface Waiting {
  readonly resolve: (told: Told) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that answers what it is asked, in order. Once it has ended, nobody who asks is answered. */
export class EncoderThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #ended: Promise<void>;
  #cause: unknown;
  #isOver = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    // of which nothing is expected keeps no process from ending
    worker.unref();
    worker.on('message', (told: Told) => this.#next()?.resolve(told));
    worker.on('error', (error) => (this.#cause = error));
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#isOver = true;
        while (this.#waiting.length > 0) this.#next()!.reject(this.#gone());
        resolve();
      });
    });
  }

  /** Answers what the encoder is called. Throws `BadArtefact`. */
  async open(folder: string): Promise<string> {
    return ((await this.#ask({ do: 'open', folder })) as Opened).opened;
  }

  /** Throws `RangeError` of too few texts. Where the signal aborts, the thread ends. */
  async fit(texts: readonly string[], folder: string, signal?: AbortSignal): Promise<void> {
    const abort = (): void => void this.end();
    signal?.addEventListener('abort', abort);
    try {
      await this.#ask({ do: 'fit', texts, folder });
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  async encode(texts: readonly string[]): Promise<readonly (Float32Array | undefined)[]> {
    if (texts.length === 0) return [];
    return ((await this.#ask({ do: 'encode', texts })) as { readonly vectors: readonly (Float32Array | undefined)[] })
      .vectors;
  }

  /** Whoever still waits is told that it is gone. */
  async end(): Promise<void> {
    await this.#worker.terminate();
    await this.#ended;
  }

  async #ask(asked: Asked): Promise<Exclude<Told, Failed>> {
    const told = await new Promise<Told>((resolve, reject) => {
      if (this.#isOver) return reject(this.#gone());
      this.#worker.ref();
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(asked);
    });
    if ('failed' in told) throw errorOf(told);
    return told;
  }

  #next(): Waiting | undefined {
    const next = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    return next;
  }

  #gone(): Unavailable {
    return new Unavailable('text encoder', 'none', { cause: this.#cause });
  }
}

const errorOf = ({ failed, kind }: Failed): Error => {
  if (kind === 'artefact') return new BadArtefact(failed);
  return kind === 'range' ? new RangeError(failed) : new Error(failed);
};
