import { Map } from 'immutable';
import type { Rating, Watch } from './events.ts';

/** One member's taste: what is theirs, folded from their own stream. */
export interface Taste {
  readonly ratings: Map<string, Rating>;
  readonly watched: Map<string, Watch>;
  /** Chosen at the beginning, sorted. */
  readonly genres: readonly string[];
  readonly onboarded: boolean;
}

export const NO_TASTE: Taste = { ratings: Map(), watched: Map(), genres: [], onboarded: false };
