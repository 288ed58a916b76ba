/**
 * A place in one log: `<logId>.<20 digits>`. Within one log, string order is log order; across logs there is none
 * (see `comparePositions`).
 */
export type Position = string & { readonly _: 'Position' };

/** A past-tense fact. `occurredAt` is set by a decider only where it differs from the command's own time (imports). */
export interface Event<T extends string = string, D = unknown> {
  readonly type: T;
  readonly data: D;
  readonly occurredAt?: string;
}

/** What is known about a fact besides the fact. Times are ISO 8601, UTC, milliseconds. */
export interface Metadata {
  readonly commandId: string;
  /** Member id of who asked for it, or `system:<what>`. */
  readonly actor: string;
  /** When the person did it; imports keep the source's time. Order is never taken from here. */
  readonly occurredAt: string;
  /** Id of the event that led to this command, for reactors. */
  readonly causedBy?: string;
}

/** A fact about to be written. `id` is UUIDv5(command id, stream, index), so that a retry writes the same id. */
export interface Fact<E extends Event = Event> {
  readonly id: string;
  readonly event: E;
  readonly meta: Metadata;
}

/** A fact as the log keeps it. */
export interface Recorded<E extends Event = Event> extends Fact<E> {
  readonly stream: string;
  /** 1-based place in its stream. */
  readonly version: number;
  readonly position: Position;
  /** When the log took it. */
  readonly recordedAt: string;
}

/** Builds a typed event creator: `const itemRated = event('ItemRated')<ItemRatedData>()`. */
export const event =
  <T extends string>(type: T) =>
  <D>() =>
  (data: D, occurredAt?: string): Event<T, D> =>
    occurredAt === undefined ? { type, data } : { type, data, occurredAt };
