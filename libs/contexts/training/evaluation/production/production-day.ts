import { canonicalJson, event, type Event, type StreamKind } from '#kernel';
import type { Histogram } from './histogram.ts';
import type { ServingSums } from './serving-day.ts';

/** What one policy showed by one model on one UTC day, and what became of it within a day. Whole numbers. */
export interface ProductionSums {
  readonly policy: string;
  /** As the exposure log names it: a family, or `<family>@<version>` of a registered model. */
  readonly model: string;
  readonly answers: number;
  /** Titles shown, as often as they were. */
  readonly items: number;
  /** Different titles shown. */
  readonly distinct: number;
  readonly members: number;
  readonly opened: number;
  readonly liked: number;
  /** Rated with four stars or more. */
  readonly ratedHigh: number;
  readonly ratedLow: number;
  /** Dismissed or disliked. */
  readonly dismissed: number;
  /** Answers after which the member turned to a title, before the next answer of this kind. */
  readonly followed: number;
  /** Of these: the title was one of those shown. */
  readonly hits: number;
}

/** What titles were like, each counted as often as it was met. */
export interface TitleCounts {
  readonly titles: number;
  /** A title of several genres counts in each. */
  readonly genres: Histogram;
  /** By how many had rated them when the day was measured, see `countBin`. */
  readonly popularity: Histogram;
}

export interface ProductionDay {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  /** By policy and model. */
  readonly sums: readonly ProductionSums[];
  /** How they were answered, by policy and model. */
  readonly serving: readonly ServingSums[];
  readonly shown: TitleCounts;
  /** What members who were shown anything that day turned to that day. */
  readonly consumed: TitleCounts;
}

export const NO_TITLES: TitleCounts = { titles: 0, genres: {}, popularity: {} };

/** Version 1 knew nothing of how it was answered, nor of what the titles were like. */
export const upcastProductionDay = (first: Pick<ProductionDay, 'day' | 'sums'>): ProductionDay => ({
  ...first,
  serving: [],
  shown: NO_TITLES,
  consumed: NO_TITLES,
});

/** The newest one of a day counts: what follows a showing comes in for another day. */
export type ProductionDayMeasured = Event<'ProductionDayMeasured', ProductionDay>;
export const productionDayMeasured = event('ProductionDayMeasured')<ProductionDay>();

/** Streams `productionday-<YYYY-MM-DD>`. The same sums again are no news. */
export const productionDay: StreamKind<ProductionDay | undefined, ProductionDay, ProductionDayMeasured> = {
  category: 'productionday',
  initial: undefined,
  decide: (known, measured) =>
    measured.sums.length === 0 || (known !== undefined && canonicalJson(known) === canonicalJson(measured))
      ? []
      : [productionDayMeasured(measured)],
  evolve: (_known, { data }) => data,
};
