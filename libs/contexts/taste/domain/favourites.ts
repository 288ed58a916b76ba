import { domainError } from '#kernel';
import {
  favouriteMoved,
  favouriteWithdrawn,
  itemFavoured,
  type FavouriteMoved,
  type FavouriteWithdrawn,
  type ItemFavoured,
} from './events.ts';
import { past } from './moment.ts';
import type { Favourite, Taste } from './taste-state.ts';

/** A list in the member's own order is one that a person keeps by hand. */
export const MOST_FAVOURITES = 1_000;

/**
 * `position` counts from 1; beyond the end is the end. Left out: a new one comes last, one that is there stays where it
 * is. `at` left out, or yet to come: now.
 */
export interface FavourItem {
  readonly do: 'favour';
  readonly item: string;
  readonly position?: number;
  readonly at?: string;
}

/** Throws `POSITION_OUT_OF_RANGE`, `TOO_MANY_FAVOURITES`. */
export const favourItem = (
  { favourites }: Taste,
  { item, position, at }: FavourItem,
  now: string,
): readonly (ItemFavoured | FavouriteMoved)[] => {
  if (position !== undefined && !isPosition(position)) throw domainError('POSITION_OUT_OF_RANGE', { position });
  const before = positionOf(favourites, item);
  if (before === undefined) return added(favourites, item, position, past(at, now));
  const to = Math.min(position ?? before, favourites.length);
  return to === before ? [] : [favouriteMoved({ item, position: to, previous: { position: before } })];
};

const added = (
  favourites: readonly Favourite[],
  item: string,
  position: number | undefined,
  at: string | undefined,
): readonly ItemFavoured[] => {
  if (favourites.length >= MOST_FAVOURITES) throw domainError('TOO_MANY_FAVOURITES', { most: MOST_FAVOURITES });
  const last = favourites.length + 1;
  return [itemFavoured({ item, position: Math.min(position ?? last, last) }, at)];
};

export interface WithdrawFavourite {
  readonly do: 'withdraw-favourite';
  readonly item: string;
}

export const withdrawFavourite = (
  { favourites }: Taste,
  { item }: WithdrawFavourite,
): readonly FavouriteWithdrawn[] => {
  const position = positionOf(favourites, item);
  if (position === undefined) return [];
  return [favouriteWithdrawn({ item, previous: { position, at: favourites[position - 1]!.at } })];
};

const isPosition = (n: number): boolean => Number.isInteger(n) && n >= 1;

/** Counts from 1. */
export const positionOf = (favourites: readonly Favourite[], item: string): number | undefined => {
  const index = favourites.findIndex((each) => each.item === item);
  return index < 0 ? undefined : index + 1;
};

/** The list with this one at that position, wherever it was before. */
export const placed = (
  favourites: readonly Favourite[],
  favourite: Favourite,
  position: number,
): readonly Favourite[] => without(favourites, favourite.item).toSpliced(position - 1, 0, favourite);

export const without = (favourites: readonly Favourite[], item: string): readonly Favourite[] =>
  favourites.filter((each) => each.item !== item);
