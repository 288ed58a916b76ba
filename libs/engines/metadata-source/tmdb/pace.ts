/** Requests per second. */
export const MOST = 40;
const LEAST = 5;
/** What every answer that is not a refusal gives back of what refusals took. */
const STEP = 0.5;

/**
 * How fast a source that counts may be asked: halved whenever it refuses, and step by step faster again. Knows no clock: the
 * caller tells the time and does the waiting. Times in ms.
 */
export class Pace {
  readonly #most: number;
  #perSecond: number;
  #free = 0;

  /** `most`: per second. */
  constructor(most = MOST) {
    this.#most = most;
    this.#perSecond = most;
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  /** Takes the next turn; answers how long it is until then. */
  turn(now: number): number {
    const at = Math.max(now, this.#free);
    this.#free = at + 1_000 / this.#perSecond;
    return at - now;
  }

  answered(): void {
    this.#perSecond = Math.min(this.#most, this.#perSecond + STEP);
  }

  /** Nobody asks before `retryAfterMs` are over. */
  refused(now: number, retryAfterMs: number): void {
    this.#perSecond = Math.max(LEAST, this.#perSecond / 2);
    this.#free = Math.max(this.#free, now + retryAfterMs);
  }
}
