import { isOpinion, standingOf, type Marks } from './standing.ts';
import { DEFAULT_WEIGHTS, strengthOf, type InteractionKind, type TasteWeights } from './strengths.ts';
import type { Taste } from './taste-state.ts';

/** One thing a member did with a title, as the models read it. */
export interface Interaction {
  readonly item: string;
  readonly at: string;
  readonly kind: InteractionKind;
  /** Preference in [-1, 1], of the stars that were given or of those that the kind counts as. */
  readonly strength: number;
  /** As they were given: only a rating has them. */
  readonly halfStars: number | undefined;
}

/** One interaction per title (see `standingOf`), oldest first; ties by item id. Skipped or opened titles have none. */
export const interactionsOf = (taste: Taste, weights: TasteWeights = DEFAULT_WEIGHTS): readonly Interaction[] => {
  const known = interactions.get(taste);
  if (known?.weights === weights) return known.list;
  const list = [...marksOf(taste)].flatMap(([item, marks]) => interactionOf(item, marks, weights) ?? []).sort(order);
  interactions.set(taste, { weights, list });
  return list;
};

/** A state never changes, so what follows from it is worked out once. */
const interactions = new WeakMap<Taste, { readonly weights: TasteWeights; readonly list: readonly Interaction[] }>();

const interactionOf = (item: string, marks: Marks, weights: TasteWeights): Interaction | undefined => {
  const standing = standingOf(marks);
  if (!standing) return undefined;
  const { kind, at, halfStars } = standing;
  return { item, at, kind, halfStars, strength: strengthOf(kind === 'rated' ? halfStars! : weights[kind]) };
};

const order = (a: Interaction, b: Interaction): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : a.item < b.item ? -1 : 1;

type Marking = { -readonly [Mark in keyof Marks]: Marks[Mark] };

const marksOf = (taste: Taste): ReadonlyMap<string, Marks> => {
  const all = new Map<string, Marking>();
  const on = (item: string): Marking => {
    const known = all.get(item);
    if (known) return known;
    const marking: Marking = {};
    all.set(item, marking);
    return marking;
  };
  for (const [item, rating] of taste.ratings) on(item).rating = rating;
  for (const [item, watched] of taste.watched) on(item).watched = watched;
  for (const [item, watchlisted] of taste.watchlist) on(item).watchlisted = watchlisted;
  for (const favoured of taste.favourites) on(favoured.item).favoured = favoured;
  for (const [item, dismissed] of taste.dismissed) on(item).dismissed = dismissed;
  for (const { item, verdict, at } of taste.feedback.values())
    if (isOpinion(verdict)) on(item).opinion = { verdict, at };
  return all;
};

/**
 * What is never recommended, unless asked for: rated, watched, liked, favoured, disliked or dismissed. A title on the
 * watchlist may be: it waits to be watched.
 */
export const ownItems = (taste: Taste): ReadonlySet<string> => {
  const known = own.get(taste);
  if (known) return known;
  const items = new Set<string>([...taste.ratings.keys(), ...taste.watched.keys(), ...taste.dismissed.keys()]);
  for (const { item } of taste.favourites) items.add(item);
  for (const { item, verdict } of taste.feedback.values()) if (isOpinion(verdict)) items.add(item);
  own.set(taste, items);
  return items;
};

const own = new WeakMap<Taste, ReadonlySet<string>>();

/** Titles skipped since then (ISO time): a deck leaves them out for a while. */
export const skippedSince = (taste: Taste, since: string): ReadonlySet<string> =>
  new Set(
    [...taste.feedback.values()].flatMap(({ item, verdict, at }) => (verdict === 'skip' && at >= since ? [item] : [])),
  );
