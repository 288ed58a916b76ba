/** - `closed`: calls go through. - `open`: none does. - `half-open`: one has gone through, to see. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/** Failures in a row. */
const OPENS_AFTER = 5;
const OPEN_MS = 15_000;
const MOST_OPEN_MS = 300_000;

/**
 * Keeps callers from waiting for what has just failed them. After some failures in a row it opens; when its time is over
 * one call may try: if that fails it stays open twice as long.
 */
export class CircuitBreaker {
  readonly #now: () => number;
  #failures = 0;
  #openMs = OPEN_MS;
  /** Epoch ms. */
  #opensUntil: number | undefined;
  #isProbing = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  get state(): BreakerState {
    if (this.#opensUntil === undefined) return 'closed';
    return this.#isProbing ? 'half-open' : 'open';
  }

  /** In a row, until now. */
  get failures(): number {
    return this.#failures;
  }

  /** Epoch ms from which on one call may try. */
  get opensUntil(): number | undefined {
    return this.#opensUntil;
  }

  /** Whether a call may be made: then `succeed`, `fail` or `abandon` is told of it. */
  enter(): boolean {
    if (this.#opensUntil === undefined) return true;
    if (this.#isProbing || this.#now() < this.#opensUntil) return false;
    this.#isProbing = true;
    return true;
  }

  succeed(): void {
    this.#failures = 0;
    this.#openMs = OPEN_MS;
    this.#opensUntil = undefined;
    this.#isProbing = false;
  }

  /** `retryAfterMs`: what was said of when to come back. */
  fail(retryAfterMs = 0): void {
    this.#failures += 1;
    const isProbe = this.#isProbing;
    this.#isProbing = false;
    // calls that had begun before it opened tell nothing new
    if (this.#opensUntil !== undefined && !isProbe) return;
    if (this.#failures < OPENS_AFTER) return;
    this.#opensUntil = this.#now() + Math.min(MOST_OPEN_MS, Math.max(this.#openMs, retryAfterMs));
    this.#openMs = Math.min(MOST_OPEN_MS, 2 * this.#openMs);
  }

  /** The call ended without a word about the far side. */
  abandon(): void {
    this.#isProbing = false;
  }
}
