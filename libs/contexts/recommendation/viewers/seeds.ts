import type { HistoryEntry } from '../domain/request.ts';

/** Liked well: four stars or more, or as much in another way. */
const LIKED_WELL = 0.5;
/** The newest so many titles are looked at. */
const NEWEST = 50;

/**
 * The titles to go on from, newest first: those that were liked well; where there are none, those that were met and not
 * disliked. `prefers`: these before all others.
 */
export const seedsOf = (
  history: readonly HistoryEntry[],
  n: number,
  prefers: (entry: HistoryEntry) => boolean = () => true,
): readonly HistoryEntry[] => {
  const met = history
    .slice(-NEWEST)
    .toReversed()
    .filter(({ kind, strength }) => kind !== 'watchlist' && strength > 0);
  const liked = met.filter(({ strength }) => strength >= LIKED_WELL);
  const seeds = liked.length > 0 ? liked : met;
  return [...seeds.filter(prefers), ...seeds.filter((entry) => !prefers(entry))].slice(0, n);
};
