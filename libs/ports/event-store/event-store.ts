import type { Event, Fact, Position, Recorded } from '#kernel';

export interface Appended {
  /** Number of events in the stream afterwards. */
  readonly version: number;
  /** Position of the last event written. */
  readonly position: Position;
}

/** The first event of every log, in the stream `log`: it gives the log its name. */
export type LogOpened = Event<'LogOpened', { readonly logId: string }>;
export const LOG_STREAM = 'log';

/**
 * The log. Types on the wire are opaque strings here: the runtime translates them and brings old versions up to date.
 *
 * - Every append names the exact version it expects (events in the stream so far; 0: none). There is no `any`.
 * - Facts of one append are written whole or not at all; an acknowledged append survives the machine's loss of power.
 * - Positions become visible in order: a follower that has seen p has seen all before p.
 */
export interface EventStore {
  /**
   * Answers `'conflict'` if the stream is at another version or was erased. Throws `Unavailable` with `outcome` telling
   * whether the write may have happened. `facts` holds 1 to 1,000 entries.
   */
  append(stream: string, expected: number, facts: readonly Fact[]): Promise<Appended | 'conflict'>;
  /** Events with version > `after` (default 0), in order. An unknown or erased stream reads as empty. */
  read(stream: string, after?: number): AsyncIterable<Recorded>;
  /**
   * The whole log behind `after`, in order, in batches of 1 to 1,000, then live. Ends quietly when `signal` aborts;
   * throws `Unavailable` when the engine is lost (follow again from your checkpoint).
   */
  follow(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly Recorded[]>;
  /** Position of the newest event; there is always one. */
  head(): Promise<Position>;
  /** Deletes every event of a stream for good (erasure). The stream cannot be written again. Done twice, done once. */
  erase(stream: string): Promise<void>;
  close(): Promise<void>;
}
