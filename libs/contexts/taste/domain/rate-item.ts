import { domainError } from '#kernel';
import { itemRated, ratingWithdrawn, type ItemRated, type RatingWithdrawn } from './events.ts';
import type { Taste } from './taste-state.ts';

export interface RateItem {
  readonly do: 'rate';
  readonly item: string;
  readonly halfStars: number;
}

const isHalfStars = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= 10;

export const rateItem = (taste: Taste, { item, halfStars }: RateItem): readonly ItemRated[] => {
  if (!isHalfStars(halfStars)) throw domainError('STARS_OUT_OF_RANGE', { stars: halfStars / 2 });
  const previous = taste.ratings.get(item);
  if (previous?.halfStars === halfStars) return [];
  return [itemRated({ item, halfStars, ...(previous && { previous }) })];
};

export interface WithdrawRating {
  readonly do: 'withdraw-rating';
  readonly item: string;
}

export const withdrawRating = (taste: Taste, { item }: WithdrawRating): readonly RatingWithdrawn[] => {
  const previous = taste.ratings.get(item);
  return previous ? [ratingWithdrawn({ item, previous })] : [];
};

/** Ratings from elsewhere, each with its own time. */
export interface ImportRatings {
  readonly do: 'import-ratings';
  readonly ratings: readonly { readonly item: string; readonly halfStars: number; readonly at: string }[];
}

/** A rating that is not newer than what is known changes nothing: the same import run again writes nothing. */
export const importRatings = (taste: Taste, { ratings }: ImportRatings): readonly ItemRated[] => {
  const known = taste.ratings.asMutable();
  return ratings.flatMap(({ item, halfStars, at }) => {
    if (!isHalfStars(halfStars)) throw domainError('STARS_OUT_OF_RANGE', { item, stars: halfStars / 2 });
    const previous = known.get(item);
    if (previous && previous.at >= at) return [];
    known.set(item, { halfStars, at });
    return [itemRated({ item, halfStars, ...(previous && { previous }) }, at)];
  });
};
