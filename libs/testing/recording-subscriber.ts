import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Position, Recorded } from '#kernel';
import type { Subscriber } from '#runtime/log-follower';

export interface RecordingOptions {
  readonly position?: Position | 'start';
  /** Asked at every batch: `true` makes this one fail, after some of it may have been seen. */
  readonly failing?: () => boolean;
  /** Runs before a batch is taken. */
  readonly before?: () => Promise<void>;
}

/** Keeps what it was given, and tells whether it was ever given two batches at once. */
export class RecordingSubscriber implements Subscriber {
  readonly name: string;
  readonly positions: Position[] = [];
  readonly #options: RecordingOptions;
  #atOnce = 0;
  mostAtOnce = 0;
  position: Position | 'start';

  constructor(name: string, options: RecordingOptions = {}) {
    this.name = name;
    this.#options = options;
    this.position = options.position ?? 'start';
  }

  get busy(): boolean {
    return this.#atOnce > 0;
  }

  async take(batch: readonly Recorded[]): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce);
    try {
      await this.#options.before?.();
      await nextTurn();
      if (this.#options.failing?.()) throw new Error(`${this.name} fails`);
      for (const { position } of batch) this.positions.push(position);
      this.position = batch.at(-1)!.position;
    } finally {
      this.#atOnce--;
    }
  }
}
