import type { Exposure } from '#ports/exposure-log/exposure-log';
import type { Index } from '../../mongodb/indexes.ts';
import { isDay } from '../days.ts';

const PREFIX = 'exposures_';

/**
 * What was shown once. Its lists are texts: nobody asks the server for an item, and a server that takes every element of a
 * list for itself has ten times as much to do. Days from before hold them as lists.
 */
export interface ExposureDocument extends Omit<Exposure, 'recommendationId' | 'items' | 'propensities'> {
  readonly _id: string;
  readonly items: string | readonly string[];
  readonly propensities: string | readonly number[];
  /** Its place in the order of writing. */
  readonly n: number;
  /** How many items. */
  readonly shown: number;
}

/** A day comes out of `isDay` or `dayOf`: nothing else becomes the name of a collection. */
export const collectionOf = (day: string): string => `${PREFIX}${day}`;

/** The days among collections, oldest first. */
export const daysIn = (collections: readonly string[]): readonly string[] =>
  collections
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length))
    .filter(isDay)
    .sort();

export const BY_ORDER: Index = { key: { n: 1 } };

export const documentOf = (
  { recommendationId, items, propensities, ...shown }: Exposure,
  n: number,
): ExposureDocument => ({
  _id: recommendationId,
  n,
  ...shown,
  items: JSON.stringify(items),
  propensities: JSON.stringify(propensities),
  shown: items.length,
});

export const exposureOf = ({ _id, n: _n, shown: _shown, ...exposure }: ExposureDocument): Exposure => ({
  recommendationId: _id,
  ...exposure,
  items: listOf(exposure.items),
  propensities: listOf(exposure.propensities),
});

const listOf = <T>(kept: string | readonly T[]): readonly T[] =>
  typeof kept === 'string' ? (JSON.parse(kept) as T[]) : kept;
