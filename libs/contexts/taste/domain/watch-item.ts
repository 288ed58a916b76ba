import { itemWatched, watchWithdrawn, type ItemWatched, type WatchWithdrawn } from './events.ts';
import { past } from './moment.ts';
import type { Taste } from './taste-state.ts';

/** `at` left out, or yet to come: now. History keeps the latest time an item was watched. */
export interface WatchItem {
  readonly do: 'watch';
  readonly item: string;
  readonly at?: string;
}

export const watchItem = (taste: Taste, { item, at }: WatchItem, now: string): readonly ItemWatched[] => {
  const then = past(at, now);
  const previous = taste.watched.get(item);
  if (previous && previous.at >= (then ?? now)) return [];
  return [itemWatched({ item, ...(previous && { previous }) }, then)];
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

/** What one append can hold. */
export const MOST_CLEARED = 1_000;

/**
 * One withdrawal per fact: a projection needs no case of its own for a cleared history. Of a long history the first
 * `MOST_CLEARED` titles.
 */
export const clearHistory = (taste: Taste): readonly WatchWithdrawn[] =>
  [...taste.watched.take(MOST_CLEARED)].map(([item, previous]) => watchWithdrawn({ item, previous }));
