/**
 * An engine did not answer. `outcome: 'unknown'` means that the write may have happened: read back before you retry.
 * At the edge this is the only 5xx there is: 503 with Retry-After.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly engine: string;
  readonly outcome: 'none' | 'unknown';
  readonly retryAfterMs: number;

  constructor(engine: string, outcome: 'none' | 'unknown', options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(`${engine} is unavailable`, { cause: options.cause });
    this.engine = engine;
    this.outcome = outcome;
    this.retryAfterMs = options.retryAfterMs ?? 1_000;
  }
}
