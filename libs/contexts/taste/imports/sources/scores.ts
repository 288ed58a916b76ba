import { BadCell, numberOf, shown } from './cells.ts';

/**
 * How a source counts, and what that is in half stars of five (1 to 10). 0 is "not rated" everywhere.
 *
 * Ten points are half stars; a hundred are tenths of them, rounded; of three faces the sad one is a star and a half, the
 * plain one three stars, the glad one four and a half.
 */
const SCALES = {
  'five stars': { most: 5, halfStars: (score: number) => score * 2 },
  'ten points': { most: 10, halfStars: (score: number) => Math.round(score) },
  'a hundred points': { most: 100, halfStars: (score: number) => Math.round(score / 10) },
  'three faces': { most: 3, halfStars: (score: number) => score * 3 },
} as const;
export type Scale = keyof typeof SCALES;

/** Throws `BadCell` for what is not on the scale. */
export const halfStarsOf = (value: unknown, scale: Scale, name: string): number | undefined => {
  const score = numberOf(value, name);
  if (score === undefined || score === 0) return undefined;
  const { most, halfStars } = SCALES[scale];
  const mapped = Math.max(1, halfStars(score));
  if (score > most || !Number.isInteger(mapped)) throw new BadCell(`${name}: ${shown(value)} is not out of ${scale}`);
  return mapped;
};
