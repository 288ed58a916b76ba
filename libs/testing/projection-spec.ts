import type { Event, Projection, Recorded } from '#kernel';
import { foldProjection, inBatches, spelling } from './fold.ts';
import { recorded, type Placed } from './recorded.ts';

/** Not a promise: `then` is only where the sentence has not had one yet. */
interface Documented<D> {
  /** Another document, or `undefined`: there is none. */
  and(id: string, document: D | undefined): Documented<D>;
  /** Delivered twice, event by event and as a whole, the documents are the same. */
  twice(): Documented<D>;
  /** However the log is cut into batches, the documents are the same. */
  rebuilt(): Documented<D>;
}

interface Given<D> extends Omit<Documented<D>, 'and'> {
  /** The document of this id, worked out by hand; `undefined`: there is none. */
  then(id: string, document: D | undefined): Documented<D>;
}

/**
 * What a projection makes of events, as a sentence:
 * `projected(ratingsOfItem).given(itemRated(…), inStream('taste-1', itemRated(…))).then('movie:1', { … }).twice().rebuilt()`.
 */
export const projected = <D, E extends Event>(projection: Projection<D, E>) => ({
  given: (...facts: readonly (E | Placed<E>)[]): Given<D> => documents(projection, recorded<E>(...facts)),
  givenRecorded: (...events: readonly Recorded<E>[]): Given<D> => documents(projection, events),
});

const documents = <D, E extends Event>(projection: Projection<D, E>, events: readonly Recorded<E>[]): Given<D> => {
  const once = foldProjection(projection, [events]);
  const same = (batches: readonly (readonly Recorded<E>[])[]): Documented<D> => {
    const again = foldProjection(projection, batches);
    expect(again).toEqual(once);
    expect(spelling(again)).toBe(spelling(once));
    return documented;
  };
  const is = (id: string, document: D | undefined): Documented<D> => {
    expect(once.get(id)).toEqual(document);
    return documented;
  };
  const twice = () => same([...events.flatMap((event) => [[event], [event]]), events]);
  const rebuilt = () => [1, 2, 3].map((size) => same(inBatches(events, size))).at(-1)!;
  const documented: Documented<D> = { and: is, twice, rebuilt };
  return { then: is, twice, rebuilt };
};
