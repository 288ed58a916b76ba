export interface Counted {
  /** Requests in the window, this one among them. */
  readonly hits: number;
  /** Milliseconds until the window is over. */
  readonly leftMs: number;
}

/** Counts what each payer spends, in windows that begin with a payer's first request. */
export interface RateCounter {
  /**
   * One more for this key, in a window that lasts `windowMs` from the first. What many count at once is counted exactly.
   * Throws `Unavailable` where nobody can tell.
   */
  count(key: string, windowMs: number): Promise<Counted>;
  close(): Promise<void>;
}
