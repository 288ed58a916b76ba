/**
 * A doorbell, not a ledger: the log knows the work. A ring may be lost, doubled or late; whoever answers claims the job
 * in the log first. Losing the queue loses nothing.
 */
export interface JobQueue {
  /** Wakes who answers for `kind`. Resolves once the queue took it; throws `Unavailable` if it cannot. */
  ring(kind: string, id: string): Promise<void>;
  /** At most `atOnce` works run together; the same id is not worked twice at a time by one answerer. */
  answer(kind: string, atOnce: number, work: (id: string, signal: AbortSignal) => Promise<void>): Answering;
  close(): Promise<void>;
}

export interface Answering {
  /** Takes no new rings, aborts the signal of those running and waits for them. */
  close(): Promise<void>;
}
