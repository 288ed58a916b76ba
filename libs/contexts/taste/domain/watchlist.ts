import { itemWatchlisted, watchlistingWithdrawn, type ItemWatchlisted, type WatchlistingWithdrawn } from './events.ts';
import { past } from './moment.ts';
import type { Taste } from './taste-state.ts';

/** `at` left out, or yet to come: now. */
export interface AddToWatchlist {
  readonly do: 'watchlist';
  readonly item: string;
  readonly at?: string;
}

export const addToWatchlist = (taste: Taste, { item, at }: AddToWatchlist, now: string): readonly ItemWatchlisted[] =>
  taste.watchlist.has(item) ? [] : [itemWatchlisted({ item }, past(at, now))];

export interface WithdrawWatchlisting {
  readonly do: 'withdraw-watchlisting';
  readonly item: string;
}

export const withdrawWatchlisting = (
  taste: Taste,
  { item }: WithdrawWatchlisting,
): readonly WatchlistingWithdrawn[] => {
  const previous = taste.watchlist.get(item);
  return previous ? [watchlistingWithdrawn({ item, previous })] : [];
};
