/** The calls that can meet a fault. */
export type Call = 'append' | 'read-stream' | 'read-all' | 'subscribe' | 'tombstone';

/**
 * - `not-ready`: refused, as by a server that is still starting.
 * - `ignored`: nothing is done and nothing answered.
 * - `dropped`: nothing is done, every connection is cut.
 * - `answer-withheld`: done, and never answered.
 * - `answer-lost`: done, and every connection cut before the answer.
 */
export type Fault = 'not-ready' | 'ignored' | 'dropped' | 'answer-withheld' | 'answer-lost';

/** Faults that lie in wait: the next call of a kind meets the first of its kind. */
export class Faults {
  readonly #waiting = new Map<Call, Fault[]>();

  next(call: Call, ...faults: readonly Fault[]): void {
    this.#waiting.set(call, [...(this.#waiting.get(call) ?? []), ...faults]);
  }

  take(call: Call): Fault | undefined {
    return this.#waiting.get(call)?.shift();
  }
}
