export interface Counted {
  /** What was counted in the window, this among it. */
  readonly hits: number;
  /** Milliseconds until the window is over. */
  readonly leftMs: number;
}

/** Counts what each payer spends, in windows that begin with a payer's first request. */
export interface RateCounter {
  /**
   * So many more for this key, in a window that lasts `windowMs` from the first. What many count at once is counted
   * exactly. `by` is a whole number, one unless it is said; 0 only asks, and less than 0 gives back.
   * Throws `Unavailable` where nobody can tell.
   */
  count(key: string, windowMs: number, by?: number): Promise<Counted>;
  close(): Promise<void>;
}
