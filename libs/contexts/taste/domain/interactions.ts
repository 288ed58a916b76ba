import type { Taste } from './taste-state.ts';

/** One thing a member did with a title, as the models read it. */
export interface Interaction {
  readonly item: string;
  readonly at: string;
  /** Preference in [-1, 1]: 2 (stars - 0.5) / 4.5 - 1; watched without a rating counts as 3 stars. */
  readonly strength: number;
  readonly halfStars: number | undefined;
}

const WATCHED_HALF_STARS = 6;

export const strengthOf = (halfStars: number): number => (2 * (halfStars / 2 - 0.5)) / 4.5 - 1;

/** One interaction per title, its newest, oldest first; ties by item id. A rating says more than a viewing. */
export const interactionsOf = (taste: Taste): readonly Interaction[] => {
  const known = interactions.get(taste);
  if (known) return known;
  const rated = [...taste.ratings].map(([item, { halfStars, at }]) => ({
    item,
    at,
    halfStars,
    strength: strengthOf(halfStars),
  }));
  const watched = [...taste.watched]
    .filter(([item]) => !taste.ratings.has(item))
    .map(([item, { at }]) => ({ item, at, halfStars: undefined, strength: strengthOf(WATCHED_HALF_STARS) }));
  const sorted = [...rated, ...watched].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.item < b.item ? -1 : 1));
  interactions.set(taste, sorted);
  return sorted;
};

/** A state never changes, so what follows from it is worked out once. */
const interactions = new WeakMap<Taste, readonly Interaction[]>();
