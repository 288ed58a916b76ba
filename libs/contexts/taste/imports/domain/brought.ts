import { Map } from 'immutable';
import type { Metadata } from '#kernel';
import type { Rating, Since, TasteEvent, Watch } from '../../domain/events.ts';

/** What an import put in the place of what was known before. */
interface Put<T> {
  readonly stands: T;
  /** What a member had before the import; left out: nothing. */
  readonly replaced?: T;
}

/** All that one import brought on one title and did not take back itself. */
export interface Brought {
  readonly rated?: Put<Rating>;
  readonly watched?: Put<Watch>;
  readonly watchlist?: Put<Since>;
  /** A like stands beside others, under an id of its own. */
  readonly liked?: { readonly id: string };
}

/** Cause -> title -> what it brought. The cause of a fact is the event that asked for the import. */
export type AllBrought = Map<string, Map<string, Brought>>;

const NOTHING: Brought = {};

/** The same stream as a member's taste, read for what their imports did in it. */
export const broughtByImports = {
  category: 'taste',
  initial: Map() as AllBrought,

  evolve(state: AllBrought, event: TasteEvent, { causedBy, occurredAt }: Metadata): AllBrought {
    if (causedBy === undefined || !('item' in event.data)) return state;
    const { item } = event.data;
    const known = state.getIn([causedBy, item], NOTHING) as Brought;
    const next = after(known, event, occurredAt);
    if (next === known) return state;
    const titles = state.get(causedBy) ?? Map<string, Brought>();
    return state.set(causedBy, isNothing(next) ? titles.delete(item) : titles.set(item, next));
  },
};

const isNothing = (brought: Brought): boolean => Object.keys(brought).length === 0;

const after = (known: Brought, event: TasteEvent, at: string): Brought => {
  switch (event.type) {
    case 'ItemRated': {
      const { halfStars, previous } = event.data;
      return withKind(known, 'rated', put(known.rated, { halfStars, at }, previous));
    }
    case 'ItemWatched':
      return withKind(known, 'watched', put(known.watched, { at }, event.data.previous));
    case 'ItemWatchlisted':
      return withKind(known, 'watchlist', { stands: { at } });
    case 'FeedbackGiven':
      return withKind(known, 'liked', { id: event.data.id });
    default:
      return withdrawn(known, event);
  }
};

const withdrawn = (known: Brought, { type }: TasteEvent): Brought => {
  switch (type) {
    case 'RatingWithdrawn':
      return withKind(known, 'rated', undefined);
    case 'WatchWithdrawn':
      return withKind(known, 'watched', undefined);
    case 'WatchlistingWithdrawn':
      return withKind(known, 'watchlist', undefined);
    case 'FeedbackWithdrawn':
      return withKind(known, 'liked', undefined);
    default:
      return known;
  }
};

const withKind = <K extends keyof Brought>(known: Brought, kind: K, value: Brought[K] | undefined): Brought => {
  const { [kind]: _, ...rest } = known;
  return value === undefined ? rest : { ...rest, [kind]: value };
};

/** `undefined`: what was replaced has been put back. What an import replaces of its own is nothing that was there before. */
const put = <T extends Since>(known: Put<T> | undefined, stands: T, previous: T | undefined): Put<T> | undefined => {
  const isOwn = known && previous && isSame(known.stands, previous);
  const replaced = isOwn ? known.replaced : previous;
  if (isOwn && replaced && isSame(replaced, stands)) return undefined;
  return { stands, ...(replaced && { replaced }) };
};

/** Ratings, viewings and places on a list are the same if time and stars are. */
export const isSame = (one: Since & Partial<Rating>, other: Since & Partial<Rating>): boolean =>
  one.at === other.at && one.halfStars === other.halfStars;
