import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from './backoff.ts';
import { readFailed } from './failure.ts';

/** The waits between tries, until it has been in vain for too long. */
export class Patience {
  readonly #forMs: number;
  #tries = 0;
  #since: number | undefined;

  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  succeeded(): void {
    this.#tries = 0;
    this.#since = undefined;
  }

  /** Waits before the next try; over at once when `signal` aborts. Throws `Unavailable` when there is to be none. */
  async afterFailure(error: unknown, signal: AbortSignal): Promise<void> {
    this.#since ??= performance.now();
    const waitMs = backoffMs(this.#tries++, Math.random());
    if (performance.now() + waitMs - this.#since > this.#forMs) throw readFailed(error);
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Tries until it succeeds; nothing when `signal` aborts before. Throws `Unavailable` after too long. */
export const insist = async <T>(work: () => Promise<T>, forMs: number, signal: AbortSignal): Promise<T | undefined> => {
  const patience = new Patience(forMs);
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      await patience.afterFailure(error, signal);
    }
  }
  return undefined;
};
