import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { driftOf, scoreDriftOf, weekBefore, type Drift } from './drift.ts';
import { added, quantileMs, totalOf, type Histogram } from './histogram.ts';
import type { ProductionDay, ProductionSums } from './production-day.ts';
import type { ServingSums } from './serving-day.ts';
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

/** How one version answered, under all policies. */
export interface VersionOfDay {
  /** The family. */
  readonly model: string;
  /** Of a registered model; null: live. */
  readonly version: string | null;
  readonly answers: number;
  /** From the question to the answer, in the process that gave it. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  /** Of the scores of what it put on the lists, to those of the week before; null: too few, or it gives none. */
  readonly scoreDrift: number | null;
}

/** Answers that something else than the first choice had to give. */
export interface Fallback {
  readonly reason: string;
  readonly answers: number;
  /** Of all answers. */
  readonly share: number;
}

export interface ProductionOfDay {
  readonly day: string;
  readonly answers: number;
  /**
   * Of the answers under policies that a registered model answered under that day: the share that something else had to
   * give. Null: no registered model answered.
   */
  readonly fallbackShare: number | null;
  /** The most frequent first. */
  readonly fallbacks: readonly Fallback[];
  /** Whoever answered most first. */
  readonly versions: readonly VersionOfDay[];
  readonly drift: Drift;
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
    const known = await this.#withWeeksBefore(items);
    const before = ({ day }: ProductionDay) => weekBefore(day).flatMap((each) => known.get(each) ?? []);
    return { items: items.map((each) => ofDay(each, before(each))), ...(next !== undefined && { next }) };
  }

  async #withWeeksBefore(days: readonly ProductionDay[]): Promise<ReadonlyMap<string, ProductionDay>> {
    const known = new Map(days.map((each) => [each.day, each]));
    const missing = new Set(days.flatMap(({ day }) => weekBefore(day)).filter((day) => !known.has(day)));
    const read = await this.store.live(productionDays).getMany([...missing]);
    return new Map([...known, ...read]);
  }
}

const ofDay = (day: ProductionDay, before: readonly ProductionDay[]): ProductionOfDay => ({
  day: day.day,
  answers: answersOf(day.sums),
  fallbackShare: fallbackShareOf(day.sums),
  fallbacks: fallbacksOf(day.serving),
  versions: versionsOf(day, before),
  drift: driftOf(day, before),
  figures: day.sums.map(figuresOf),
});

const fallbacksOf = (serving: readonly ServingSums[]): readonly Fallback[] => {
  const all = serving.reduce((total, { answers }) => total + answers, 0);
  return Object.entries(added(...serving.map(({ fallbacks }) => fallbacks)))
    .map(([reason, answers]) => ({ reason, answers, share: answers / all }))
    .sort((a, b) => b.answers - a.answers);
};

const versionsOf = (day: ProductionDay, before: readonly ProductionDay[]): readonly VersionOfDay[] =>
  [...Map.groupBy(day.serving, ({ model }) => model)]
    .map(([model, all]) => ({
      ...named(model),
      ...latencyOf(added(...all.map(({ took }) => took))),
      scoreDrift: scoreDriftOf(model, day, before),
    }))
    .sort((a, b) => b.answers - a.answers);

const latencyOf = (took: Histogram) => ({
  answers: totalOf(took),
  p50Ms: quantileMs(took, 0.5),
  p95Ms: quantileMs(took, 0.95),
  p99Ms: quantileMs(took, 0.99),
});

const answersOf = (sums: readonly ProductionSums[]): number => sums.reduce((total, { answers }) => total + answers, 0);

const fallbackShareOf = (sums: readonly ProductionSums[]): number | null => {
  const trained = new Set(sums.filter(isRegistered).map(({ policy }) => policy));
  const asked = sums.filter(({ policy }) => trained.has(policy));
  return rate(answersOf(asked.filter((each) => !isRegistered(each))), answersOf(asked));
};

const isRegistered = ({ model }: ProductionSums): boolean => model.includes('@');

/** As the exposure log names it -> family and version. */
const named = (name: string): { readonly model: string; readonly version: string | null } => {
  const [model = '', version = null] = name.split('@', 2);
  return { model, version };
};

const figuresOf = (sums: ProductionSums): ProductionFigures => {
  const { items, opened, liked, ratedHigh, dismissed, followed, hits } = sums;
  return {
    ...{ ...sums, ...named(sums.model) },
    openRate: rate(opened, items),
    likeRate: rate(liked, items),
    highRatingRate: rate(ratedHigh, items),
    dismissalRate: rate(dismissed, items),
    nextHitRate: rate(hits, followed),
  };
};

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
