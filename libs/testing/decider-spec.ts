import { isDomainError, type Decider, type Event, type Metadata } from '#kernel';
import { metaOf } from './meta.ts';

interface Outcome<E extends Event> {
  /** These facts and no others, in this order. */
  then(...events: readonly [E, ...E[]]): void;
  /** A `DomainError` of this code and, where they are given, with these details. */
  rejects(code: string, details?: Readonly<Record<string, unknown>>): void;
  /** There was nothing to do. */
  nothing(): void;
}

/**
 * What a decider decides, as a sentence: `given(taste, itemRated(…)).when({ do: 'rate', … }).then(itemRated(…))`.
 *
 * Everything takes place at `NOW`, by the command `COMMAND_ID`; an event that carries an `occurredAt` took place then.
 */
export const given = <S, C, E extends Event>(decider: Decider<S, C, E>, ...events: readonly E[]) => ({
  when: (command: C, meta: Partial<Metadata> = {}): Outcome<E> => {
    const decide = () => decider.decide(folded(decider, events), command, metaOf(meta));
    return {
      then: (...expected) => expect(decide()).toEqual(expected),
      rejects: (code, details) => expect(rejection(decide)).toMatchObject({ code, ...(details && { details }) }),
      nothing: () => expect(decide()).toEqual([]),
    };
  },
});

/** The log keeps an event's own time with its metadata. */
const folded = <S, E extends Event>(decider: Decider<S, never, E>, events: readonly E[]): S =>
  events.reduce<S>((state, { occurredAt, ...event }) => {
    const meta = metaOf(occurredAt === undefined ? {} : { occurredAt });
    return decider.evolve(state, event as E, meta);
  }, decider.initial);

const rejection = (decide: () => readonly Event[]) => {
  try {
    return { decided: decide() };
  } catch (error) {
    if (isDomainError(error)) return error;
    throw error;
  }
};
