import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import type { ProductionDay, ProductionSums } from './production-day.ts';
import { productionDays } from './read/production-days/projection.ts';

/** Sums and what follows from them; a rate is null where there is nothing to divide by. */
export interface ProductionFigures extends Omit<ProductionSums, 'model'> {
  /** The family. */
  readonly model: string;
  /** Of a registered model; null: live. */
  readonly version: string | null;
  /** Of the titles shown. */
  readonly openRate: number | null;
  readonly likeRate: number | null;
  readonly highRatingRate: number | null;
  readonly dismissalRate: number | null;
  /** Of the answers that a title was turned to after: the share where it was one of those shown. */
  readonly nextHitRate: number | null;
}

export interface ProductionOfDay {
  readonly day: string;
  readonly answers: number;
  /**
   * Of the answers under policies that a registered model answered under that day: the share that something else had to
   * give. Null: no registered model answered.
   */
  readonly fallbackShare: number | null;
  readonly figures: readonly ProductionFigures[];
}

/** Production figures by UTC day, the newest day first. */
export class GetProductionMetrics extends Query<Page<ProductionOfDay>> {
  constructor(
    /** UTC days, both inclusive. */
    readonly from: string | undefined,
    readonly to: string | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(GetProductionMetrics)
export class GetProductionMetricsHandler implements IQueryHandler<GetProductionMetrics> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async execute({ from, to, limit, cursor }: GetProductionMetrics): Promise<Page<ProductionOfDay>> {
    const { items, next } = await this.store.live(productionDays).page('day', {
      ...{ limit, descending: true },
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(cursor !== undefined && { after: cursor }),
    });
    return { items: items.map(ofDay), ...(next !== undefined && { next }) };
  }
}

const ofDay = ({ day, sums }: ProductionDay): ProductionOfDay => ({
  day,
  answers: answersOf(sums),
  fallbackShare: fallbackShareOf(sums),
  figures: sums.map(figuresOf),
});

const answersOf = (sums: readonly ProductionSums[]): number => sums.reduce((total, { answers }) => total + answers, 0);

const fallbackShareOf = (sums: readonly ProductionSums[]): number | null => {
  const trained = new Set(sums.filter(isRegistered).map(({ policy }) => policy));
  const asked = sums.filter(({ policy }) => trained.has(policy));
  return rate(answersOf(asked.filter((each) => !isRegistered(each))), answersOf(asked));
};

const isRegistered = ({ model }: ProductionSums): boolean => model.includes('@');

const figuresOf = (sums: ProductionSums): ProductionFigures => {
  const [model = '', version = null] = sums.model.split('@', 2);
  const { items, opened, liked, ratedHigh, dismissed, followed, hits } = sums;
  return {
    ...{ ...sums, model, version },
    openRate: rate(opened, items),
    likeRate: rate(liked, items),
    highRatingRate: rate(ratedHigh, items),
    dismissalRate: rate(dismissed, items),
    nextHitRate: rate(hits, followed),
  };
};

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
