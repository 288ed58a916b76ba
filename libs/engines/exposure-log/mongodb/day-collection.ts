import type { Exposure } from '#ports/exposure-log/exposure-log';
import type { Index } from '../../mongodb/indexes.ts';
import { isDay } from '../days.ts';

const PREFIX = 'exposures_';

/** What was shown once. */
export interface ExposureDocument extends Omit<Exposure, 'recommendationId'> {
  readonly _id: string;
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

export const documentOf = ({ recommendationId, ...shown }: Exposure, n: number): ExposureDocument => ({
  _id: recommendationId,
  n,
  ...shown,
  shown: shown.items.length,
});

export const exposureOf = ({ _id, n: _n, shown: _shown, ...exposure }: ExposureDocument): Exposure => ({
  recommendationId: _id,
  ...exposure,
});
