import type { Event, Recorded } from './event.ts';

/**
 * A pure read model: documents keyed by id, each the fold of the events that touch it. The same projection runs on
 * every read store, so it must be exact: integers, strings and sets, never a running float.
 *
 * Law: folding every event once, in log order per stream, gives the same documents whatever the batches were.
 */
export interface Projection<D = unknown, E extends Event = Event> {
  readonly name: string;
  /** Raise it when the documents' shape or meaning changes: the new version fills its own generation. */
  readonly version: number;
  readonly handles: readonly E['type'][];
  /** Index name -> fields (top level, string or number), compared in that order, then by document id. */
  readonly indexes: Readonly<Record<string, readonly (keyof D & string)[]>>;
  /** Ids of the documents this event touches. */
  keys(recorded: Recorded<E>): readonly string[];
  /** The document after the event; `undefined`: gone. */
  evolve(document: D | undefined, recorded: Recorded<E>, key: string): D | undefined;
}
