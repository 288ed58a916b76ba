/** Lets so many in at once; so many more may wait. */
export class Turnstile {
  readonly #atOnce: number;
  readonly #waiting: number;
  readonly #queue: (() => void)[] = [];
  #inside = 0;

  constructor(atOnce: number, waiting: number) {
    this.#atOnce = atOnce;
    this.#waiting = waiting;
  }

  get inside(): number {
    return this.#inside;
  }

  /** `false`: too many wait already, or the signal came first. Whoever was let in calls `leave`. */
  async enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#inside < this.#atOnce) {
      this.#inside += 1;
      return true;
    }
    return this.#queue.length < this.#waiting && this.#turn(signal);
  }

  /** Who waits longest takes the place. */
  leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#inside -= 1;
  }

  #turn(signal: AbortSignal): Promise<boolean> {
    return new Promise((done) => {
      const goAway = () => {
        this.#queue.splice(this.#queue.indexOf(goIn), 1);
        done(false);
      };
      const goIn = () => {
        signal.removeEventListener('abort', goAway);
        done(true);
      };
      this.#queue.push(goIn);
      signal.addEventListener('abort', goAway, { once: true });
    });
  }
}
