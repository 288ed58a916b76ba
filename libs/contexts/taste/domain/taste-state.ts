import { Map, OrderedMap } from 'immutable';
import type { ChosenServices, Correction, Feedback, Preferences, Rating, Since, Watch } from './events.ts';

export interface Favourite {
  readonly item: string;
  readonly at: string;
}

/** One member's taste: what is theirs, folded from their own stream. */
export interface Taste {
  readonly ratings: Map<string, Rating>;
  readonly watched: Map<string, Watch>;
  readonly watchlist: Map<string, Since>;
  /** In the member's own order, first the first. */
  readonly favourites: readonly Favourite[];
  /** "Not interested." */
  readonly dismissed: Map<string, Since>;
  /** By feedback id, in the order in which it was given. */
  readonly feedback: OrderedMap<string, Feedback>;
  /** Chosen at the beginning, sorted. */
  readonly genres: readonly string[];
  readonly onboarded: boolean;
  readonly preferences: Preferences;
  /** May be met as a member of similar taste, and since when. */
  readonly buds: Since | undefined;
  /** Where they watch. */
  readonly services: ChosenServices | undefined;
  /** By `correctionKey`. */
  readonly corrections: Map<string, Correction>;
  /** Nothing comes in any more: the member is being erased. */
  readonly closed: boolean;
}

export const NO_TASTE: Taste = {
  ratings: Map(),
  watched: Map(),
  watchlist: Map(),
  favourites: [],
  dismissed: Map(),
  feedback: OrderedMap(),
  genres: [],
  onboarded: false,
  preferences: {},
  buds: undefined,
  services: undefined,
  corrections: Map(),
  closed: false,
};
