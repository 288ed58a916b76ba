import { positionOf, type Event, type Metadata, type Position, type Recorded } from '#kernel';
import { NOW } from './clock.ts';
import { idNamed } from './ids.ts';
import { metaOf } from './meta.ts';

/** A fact together with where it stands and what is known about it, for tests that care. */
export interface Placed<E extends Event> {
  readonly stream: string;
  readonly event: E;
  readonly meta: Partial<Metadata>;
}

const STREAM = 'test-1';

export const inStream = <E extends Event>(stream: string, event: E, meta: Partial<Metadata> = {}): Placed<E> => ({
  stream,
  event,
  meta,
});

/** The `n`th place in the log that tests read from. */
export const testPosition = (n: number): Position => positionOf('test', n);

const placed = <E extends Event>(fact: E | Placed<E>): Placed<E> =>
  'event' in fact ? fact : { stream: STREAM, event: fact, meta: {} };

/**
 * Facts as a log gives them back: positions 1, 2, … in the order given, versions dense in each stream. Each fact has a
 * command of its own and took place at `NOW`, unless it says otherwise.
 */
export const recorded = <E extends Event>(...facts: readonly (E | Placed<E>)[]): readonly Recorded<E>[] => {
  const versions = new Map<string, number>();
  return facts.map((fact, index) => {
    const { stream, event, meta } = placed(fact);
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const { occurredAt = NOW, ...bare } = event;
    return {
      id: idNamed(`event ${index + 1}`),
      stream,
      version,
      position: testPosition(index + 1),
      recordedAt: NOW,
      event: bare as E,
      meta: metaOf({ commandId: idNamed(`command ${index + 1}`), occurredAt, ...meta }),
    };
  });
};
