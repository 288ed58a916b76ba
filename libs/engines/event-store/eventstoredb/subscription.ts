import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import { placed, type Placed } from './recorded.ts';

const BATCH = 1_000;

/**
 * A subscription, pulled: events wait in the client's bounded buffers until they are asked for, and while those are full
 * nothing is read from the connection, so the server waits. A slow consumer costs no memory.
 */
export class Subscription {
  readonly #stream: AllStreamSubscription;
  readonly #confirmation: NodeJS.Timeout;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  /** Fails if the server has not confirmed it within `deadlineMs`; after that silence is no failure. */
  constructor(stream: AllStreamSubscription, deadlineMs: number, confirmed: () => void) {
    this.#stream = stream;
    const late = () => this.#fail(new Error(`no subscription within ${deadlineMs} ms`));
    this.#confirmation = setTimeout(late, deadlineMs);
    stream.on('confirmation', () => {
      clearTimeout(this.#confirmation);
      confirmed();
    });
    stream.on('readable', () => this.#wake());
    stream.on('error', (error) => this.#fail(error));
    stream.on('end', () => this.#fail(new Error('the server has ended the subscription')));
  }

  /** 1 to 1,000 events, as soon as there are any; none when `signal` aborts. Throws when the subscription is lost. */
  async next(signal: AbortSignal): Promise<readonly Placed[]> {
    while (!signal.aborted) {
      const taken = this.#take();
      if (taken.length > 0) return taken;
      if (this.#failure) throw this.#failure;
      await this.#woken(signal);
      await nextTurn(); // what came in the same packet makes one batch
    }
    return [];
  }

  close(): void {
    clearTimeout(this.#confirmation);
    this.#stream.unsubscribe().catch(() => undefined);
    this.#stream.destroy();
  }

  #take(): readonly Placed[] {
    const taken: Placed[] = [];
    while (taken.length < BATCH) {
      const resolved = this.#stream.read() as AllStreamResolvedEvent | null;
      if (resolved === null) break;
      taken.push(placed(resolved));
    }
    return taken;
  }

  #woken(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        signal.removeEventListener('abort', this.#wake);
        resolve();
      };
      signal.addEventListener('abort', this.#wake);
    });
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}
