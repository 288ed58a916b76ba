import type { Event, Metadata } from './event.ts';

/**
 * The law of one kind of stream, without time, chance or I/O: what `decide` needs of them arrives in the command and
 * its metadata. `decide` answers the facts that follow (none: nothing to do) or throws a `DomainError`.
 *
 * Chassaing, "Functional Event Sourcing Decider" (2021).
 */
export interface Decider<S, C, E extends Event> {
  readonly initial: S;
  decide(state: S, command: C, meta: Metadata): readonly E[];
  evolve(state: S, event: E, meta: Metadata): S;
}

/** A decider together with where its streams live: `<category>-<id>`. A category has no hyphen. */
export interface StreamKind<S, C, E extends Event> extends Decider<S, C, E> {
  readonly category: string;
}

export const streamOf = (kind: { readonly category: string }, id: string): string => `${kind.category}-${id}`;

/** `taste-1234-…` -> `taste`. */
export const categoryOf = (stream: string): string => {
  const hyphen = stream.indexOf('-');
  return hyphen < 0 ? stream : stream.slice(0, hyphen);
};

/** `taste-1234-…` -> `1234-…`. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
