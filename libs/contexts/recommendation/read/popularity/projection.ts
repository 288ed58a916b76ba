import { dayName, utcDay, type Projection } from '#kernel';
import type { ItemRated, ItemWatched, RatingWithdrawn, WatchWithdrawn } from '../../../taste/published.ts';

/** The facts of taste that this counts. */
export type Counted = ItemRated | RatingWithdrawn | ItemWatched | WatchWithdrawn;

/** How often one item was rated or watched on each UTC day of one year: exact counts, decayed only when read. */
export interface PopularityOfYear {
  readonly item: string;
  readonly year: number;
  /** Days since 1970-01-01 -> interactions, all > 0. */
  readonly days: Readonly<Record<string, number>>;
}

interface Delta {
  readonly day: number;
  readonly by: 1 | -1;
}

const deltasOf = ({ type, data }: Counted, occurredAt: string): readonly Delta[] => [
  ...(data.previous ? [{ day: utcDay(data.previous.at), by: -1 } as const] : []),
  ...(type === 'ItemRated' || type === 'ItemWatched' ? [{ day: utcDay(occurredAt), by: 1 } as const] : []),
];

/** The UTC year of a day. */
export const yearOf = (day: number): number => Number(dayName(day).slice(0, 4));
const keyOf = (item: string, day: number): string => `${item}|${yearOf(day)}`;

/** The item that a document is about, by the document's id: also of one that is gone. */
export const itemOfYear = (id: string): string => id.slice(0, id.lastIndexOf('|'));
export const yearOfDocument = (id: string): number => Number(id.slice(id.lastIndexOf('|') + 1));

export const popularity: Projection<PopularityOfYear, Counted> = {
  name: 'popularity',
  version: 1,
  handles: ['ItemRated', 'RatingWithdrawn', 'ItemWatched', 'WatchWithdrawn'],
  indexes: {},
  keys: ({ event, meta }) => [
    ...new Set(deltasOf(event, meta.occurredAt).map(({ day }) => keyOf(event.data.item, day))),
  ],

  evolve(document, { event, meta }, key) {
    const { item } = event.data;
    const days = new Map(Object.entries(document?.days ?? {}));
    for (const { day, by } of deltasOf(event, meta.occurredAt))
      if (keyOf(item, day) === key) days.set(String(day), (days.get(String(day)) ?? 0) + by);
    const counted = [...days].filter(([, n]) => n !== 0);
    if (counted.length === 0) return undefined;
    return { item, year: yearOfDocument(key), days: Object.fromEntries(counted) };
  },
};
