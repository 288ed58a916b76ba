import type { Told } from './format.ts';

/** An entry of a list where one entry tells everything about a title. */
export interface ListEntry {
  readonly title: Omit<Told, 'kind' | 'halfStars'>;
  readonly isPlanned: boolean;
  /** Some of it was seen or read. */
  readonly isBegun: boolean;
  readonly halfStars: number | undefined;
  readonly isLiked?: boolean;
}

/** What is planned waits on the watchlist, what is begun counts as watched. */
export const entryTold = ({ title, isPlanned, isBegun, halfStars, isLiked }: ListEntry): readonly Told[] => {
  const told: Told[] = [];
  if (isPlanned) told.push({ ...title, kind: 'watchlist' });
  else if (isBegun) told.push({ ...title, kind: 'watched' });
  if (halfStars !== undefined) told.push({ ...title, kind: 'rated', halfStars });
  if (isLiked) told.push({ ...title, kind: 'liked' });
  return told;
};
