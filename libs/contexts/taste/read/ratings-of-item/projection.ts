import type { Projection } from '#kernel';
import type { ItemRated, RatingWithdrawn } from '../../domain/events.ts';

/** What all members together think of one item. The mean is `sum / (2 count)` stars. */
export interface RatingsOfItem {
  readonly count: number;
  /** Of half-stars. */
  readonly sum: number;
  /** How many gave 1, 2, … 10 half-stars. */
  readonly histogram: readonly number[];
}

const NONE: RatingsOfItem = { count: 0, sum: 0, histogram: Array<number>(10).fill(0) };

const counted = (document: RatingsOfItem, halfStars: number, by: 1 | -1): RatingsOfItem => ({
  count: document.count + by,
  sum: document.sum + by * halfStars,
  histogram: document.histogram.map((n, i) => (i === halfStars - 1 ? n + by : n)),
});

export const ratingsOfItem: Projection<RatingsOfItem, ItemRated | RatingWithdrawn> = {
  name: 'ratings-of-item',
  version: 1,
  handles: ['ItemRated', 'RatingWithdrawn'],
  indexes: {},
  keys: ({ event }) => [event.data.item],

  evolve(document = NONE, { event: { type, data } }) {
    const without = data.previous ? counted(document, data.previous.halfStars, -1) : document;
    const next = type === 'ItemRated' ? counted(without, data.halfStars, 1) : without;
    return next.count > 0 ? next : undefined;
  },
};
