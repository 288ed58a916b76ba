import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from '#ports/unavailable';
import { MOST, Pace } from './pace.ts';

export const ENGINE = 'metadata source';

export interface Patience {
  /** For one answer, ms. */
  readonly deadlineMs: number;
  /** How often one question is asked before it is given up. */
  readonly attempts: number;
  /** Before the second attempt, where the source does not say; doubled for each further one, ms. */
  readonly backoffMs: number;
  /** Questions in a second, at most. */
  readonly perSecond: number;
}

export const PATIENCE: Patience = { deadlineMs: 10_000, attempts: 5, backoffMs: 500, perSecond: MOST };

/** However long the source wants one to wait. */
const MOST_WAITED_MS = 60_000;

/** Asks until it is answered, refused for good, or given up: then it throws `Unavailable`. */
export class PatientFetch {
  readonly #pace: Pace;
  readonly #patience: Patience;

  constructor(patience: Patience) {
    this.#patience = patience;
    this.#pace = new Pace(patience.perSecond);
  }

  /**
   * Answers what `read` makes of an answer; `undefined` for a 404. Nothing of the address or headers, where the key is, gets
   * into what is thrown.
   */
  async ask<T>(
    url: URL,
    headers: Readonly<Record<string, string>>,
    read: (answer: Response) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T | undefined> {
    let reason = 'nothing was asked';
    for (let attempt = 1; attempt <= this.#patience.attempts; attempt++) {
      await this.#wait(this.#pace.turn(performance.now()), signal);
      const tried = await this.#try(url, headers, read, signal);
      if ('value' in tried) return tried.value;
      reason = tried.reason;
      if (tried.final) break;
      if (attempt < this.#patience.attempts) await this.#wait(this.#pauseAfter(attempt, tried.waitMs), signal);
    }
    throw unavailable(reason);
  }

  #pauseAfter(attempt: number, told: number | undefined): number {
    return told ?? this.#patience.backoffMs * 2 ** (attempt - 1);
  }

  async #try<T>(
    url: URL,
    headers: Readonly<Record<string, string>>,
    read: (answer: Response) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly value: T | undefined } | Failure> {
    const deadline = AbortSignal.timeout(this.#patience.deadlineMs);
    try {
      const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
      const answer = await fetch(url, { headers, signal: both, redirect: 'error' });
      if (!answer.ok) return await this.#refused(answer);
      const value = await read(answer);
      this.#pace.answered();
      return { value };
    } catch (error) {
      if (signal?.aborted) throw unavailable('nobody waits any more');
      return { reason: error instanceof Garbled ? 'it answered what is no answer' : 'it did not answer' };
    }
  }

  async #refused({ status, headers, body }: Response): Promise<{ readonly value: undefined } | Failure> {
    await body?.cancel();
    if (status === 404) return { value: undefined };
    if (status === 401 || status === 403) return { reason: 'it refuses the key', final: true };
    if (status !== 429) return { reason: `it answered ${status}`, final: status < 500 };
    const waitMs = retryAfterMs(headers.get('retry-after')) ?? this.#patience.backoffMs;
    this.#pace.refused(performance.now(), waitMs);
    return { reason: 'it was asked too often', waitMs };
  }

  async #wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) throw unavailable('nobody waits any more');
    if (ms <= 0) return;
    await sleep(ms, undefined, signal && { signal }).catch(() => {
      throw unavailable('nobody waits any more');
    });
  }
}

interface Failure {
  readonly reason: string;
  /** Asking again would not help. */
  readonly final?: boolean;
  readonly waitMs?: number;
}

/** An answer that is none. */
export class Garbled extends Error {
  override readonly name = 'Garbled';
}

const unavailable = (reason: string): Unavailable => new Unavailable(ENGINE, 'none', { cause: new Error(reason) });

const retryAfterMs = (header: string | null): number | undefined => {
  if (header === null || !/^\d{1,6}$/.test(header.trim())) return undefined;
  return Math.min(Number(header) * 1_000, MOST_WAITED_MS);
};
