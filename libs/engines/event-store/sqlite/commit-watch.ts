/**
 * Tells followers that something was committed: at once for this store's own commits, within `pollMs` for those of other
 * connections. While nobody waits nothing runs.
 */
export class CommitWatch {
  readonly #dataVersion: () => number;
  readonly #pollMs: number;
  readonly #waiting = new Set<() => void>();
  #seen = 0;
  #generation = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(dataVersion: () => number, pollMs: number) {
    this.#dataVersion = dataVersion;
    this.#pollMs = pollMs;
  }

  /** Take it before reading: `after(mark)` then misses no commit that the reading did not see. */
  mark(): number {
    const version = this.#dataVersion();
    if (version !== this.#seen) this.ring();
    this.#seen = version;
    return this.#generation;
  }

  /** Resolves when something was committed since `mark`, or when `signal` aborts. */
  after(mark: number, signal: AbortSignal): Promise<void> {
    if (this.#generation !== mark || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        if (this.#waiting.size === 0) this.#rest();
        resolve();
      };
      signal.addEventListener('abort', wake);
      this.#waiting.add(wake);
      this.#timer ??= setInterval(() => this.#poll(), this.#pollMs).unref();
    });
  }

  /** This store has committed, or is closing: whoever waits looks again. */
  ring(): void {
    this.#generation++;
    for (const wake of [...this.#waiting]) wake();
  }

  /** A follower that is woken by a failing look meets the same failure in its own reading. */
  #poll(): void {
    try {
      this.mark();
    } catch {
      this.ring();
    }
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
