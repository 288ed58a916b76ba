import { itemWatched, watchWithdrawn, type ItemWatched, type WatchWithdrawn } from './events.ts';
import type { Taste } from './taste-state.ts';

/** `at` left out: now. History keeps the latest time an item was watched. */
export interface WatchItem {
  readonly do: 'watch';
  readonly item: string;
  readonly at?: string;
}

export const watchItem = (taste: Taste, { item, at }: WatchItem, now: string): readonly ItemWatched[] => {
  const previous = taste.watched.get(item);
  if (previous && previous.at >= (at ?? now)) return [];
  return [itemWatched({ item, ...(previous && { previous }) }, at)];
};

export interface WithdrawWatch {
  readonly do: 'withdraw-watch';
  readonly item: string;
}

export const withdrawWatch = (taste: Taste, { item }: WithdrawWatch): readonly WatchWithdrawn[] => {
  const previous = taste.watched.get(item);
  return previous ? [watchWithdrawn({ item, previous })] : [];
};

export interface ClearHistory {
  readonly do: 'clear-history';
}

/** One withdrawal per fact: a projection needs no case of its own for a cleared history. */
export const clearHistory = (taste: Taste): readonly WatchWithdrawn[] =>
  [...taste.watched].map(([item, previous]) => watchWithdrawn({ item, previous }));
