import { canonicalJson, event, type Event, type StreamKind } from '#kernel';

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

export interface ProductionDay {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  /** By policy and model. */
  readonly sums: readonly ProductionSums[];
}

/** The newest one of a day counts: what follows a showing comes in for another day. */
export type ProductionDayMeasured = Event<'ProductionDayMeasured', ProductionDay>;
export const productionDayMeasured = event('ProductionDayMeasured')<ProductionDay>();

/** Streams `productionday-<YYYY-MM-DD>`. The same sums again are no news. */
export const productionDay: StreamKind<ProductionDay | undefined, ProductionDay, ProductionDayMeasured> = {
  category: 'productionday',
  initial: undefined,
  decide: (known, measured) =>
    measured.sums.length === 0 || canonicalJson(known?.sums ?? []) === canonicalJson(measured.sums)
      ? []
      : [productionDayMeasured(measured)],
  evolve: (_known, { data }) => data,
};
