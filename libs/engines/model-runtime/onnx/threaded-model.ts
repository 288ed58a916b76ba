import { Worker } from 'node:worker_threads';
import { BadArtefact, type History, type LoadedModel, type ModelManifest } from '#ports/model-runtime/model-runtime';
import { Unavailable } from '#ports/unavailable';

export interface ModelPlace {
  readonly folder: string;
}

export interface Question {
  readonly what: 'scores' | 'users';
  readonly histories: readonly History[];
}
/** It is told to go before others that do not serve, or to close; only a question is answered. */
export type Asked = 'serve' | 'close' | Question;
/** What the thread says: first what it has loaded, then an answer to each question, in their order. */
export type Told =
  | { readonly manifest: ModelManifest; readonly items: readonly string[] }
  | { readonly rows: readonly Float32Array[] }
  | { readonly failed: string; readonly kind: 'artefact' | 'range' | 'other' };

interface Waiting {
  readonly resolve: (told: Told) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread in which one model lives. Once it has ended, nobody who asks is answered. */
class ModelThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #ended: Promise<void>;
  #cause: unknown;
  #isOver = false;

  /** Without the flags of this process: the thread needs none, and some would keep it from starting. */
  constructor(folder: string) {
    const place: ModelPlace = { folder };
    this.#worker = new Worker(new URL('./model.thread.ts', import.meta.url), { workerData: place, execArgv: [] });
    this.#worker.on('message', (told: Told) => this.#next()?.resolve(told));
    this.#worker.on('error', (error) => (this.#cause = error));
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#isOver = true;
        while (this.#waiting.length > 0) this.#next()!.reject(this.#gone());
        resolve();
      });
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The next thing it says: of a thread that has just begun, what it has loaded. */
  told(): Promise<Told> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) return reject(this.#gone());
      this.#worker.ref();
      this.#waiting.push({ resolve, reject });
    });
  }

  ask(question: Question): Promise<Told> {
    const told = this.told();
    this.#say(question);
    return told;
  }

  serve(): void {
    this.#say('serve');
  }

  /** Whoever has asked is answered first. */
  async close(): Promise<void> {
    this.#worker.ref();
    this.#say('close');
    await this.#ended;
  }

  #say(asked: Asked): void {
    if (!this.#isOver) this.#worker.postMessage(asked);
  }

  /** A thread of which nothing is expected keeps no process from ending. */
  #next(): Waiting | undefined {
    const next = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    return next;
  }

  #gone(): Unavailable {
    return new Unavailable('model', 'none', { cause: this.#cause });
  }
}

/** Loads a model in a thread of its own. Throws `BadArtefact`. */
export const loadThreaded = async (folder: string): Promise<LoadedModel> => {
  const thread = new ModelThread(folder);
  const { manifest, items } = await loadedIn(thread);
  return new ThreadedModel(folder, thread, manifest, items);
};

const loadedIn = async (thread: ModelThread): Promise<Extract<Told, { manifest: ModelManifest }>> => {
  const told = await thread.told();
  if ('manifest' in told) return told;
  throw errorOf(told);
};

/** A model that answers from its thread; where that has died, from a new one. */
class ThreadedModel implements LoadedModel {
  readonly #folder: string;
  #thread: ModelThread;
  #closed = false;
  #serves = false;

  constructor(
    folder: string,
    thread: ModelThread,
    readonly manifest: ModelManifest,
    readonly items: readonly string[],
  ) {
    this.#folder = folder;
    this.#thread = thread;
  }

  scores(histories: readonly History[]): Promise<readonly Float32Array[]> {
    return this.#ask({ what: 'scores', histories });
  }

  users(histories: readonly History[]): Promise<readonly Float32Array[]> {
    return this.#ask({ what: 'users', histories });
  }

  serve(): void {
    if (this.#serves) return;
    this.#serves = true;
    this.#thread.serve();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread.close();
  }

  async #ask(asked: Question): Promise<readonly Float32Array[]> {
    if (this.#thread.isOver && !this.#closed) this.#begin();
    const told = await this.#thread.ask(asked);
    if ('rows' in told) return told.rows;
    throw errorOf(told);
  }

  /** What it loads is what it loaded before; where it cannot, the next question finds it ended. */
  #begin(): void {
    this.#thread = new ModelThread(this.#folder);
    if (this.#serves) this.#thread.serve();
    void this.#thread.told().catch(() => undefined);
  }
}

const errorOf = (told: Told): Error => {
  if (!('failed' in told)) return new Error('an answer to another question');
  if (told.kind === 'artefact') return new BadArtefact(told.failed);
  return told.kind === 'range' ? new RangeError(told.failed) : new Error(told.failed);
};
