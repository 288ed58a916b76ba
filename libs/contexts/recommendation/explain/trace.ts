import type { CatalogueColumns } from '../../catalogue/published.ts';
import type { FullTuning } from '../domain/tuning.ts';
import type { FilterName } from '../filter/sieve.ts';
import type { Served } from '../queries/ladder.ts';
import type { Part, Ranked } from '../rank/blend.ts';

/** How an answer came about: who was asked, what was kept back, and what each title owes to whom. */
export interface Trace {
  readonly recommendationId: string;
  /** When it was answered, ISO time. */
  readonly at: string;
  readonly model: string;
  readonly version: string;
  readonly fallbackReason: string | null;
  readonly degraded: boolean;
  readonly retrievers: readonly {
    readonly retriever: string;
    /** Before the weights of those who found something are made to add up to 1. */
    readonly weight: number;
    readonly candidates: number;
    readonly failure: string | null;
  }[];
  /** How many titles each filter kept back that would have been candidates. */
  readonly filters: readonly { readonly filter: FilterName; readonly titles: number }[];
  readonly tuning: FullTuning;
  readonly items: readonly TracedItem[];
}

export interface TracedItem {
  readonly id: string;
  readonly score: number;
  /** What each retriever said of it, and the part of the score that came of it. */
  readonly retrievers: readonly Part[];
  readonly rankBefore: number;
  readonly rankAfter: number;
}

export interface TraceSource {
  readonly recommendationId: string;
  readonly at: string;
  readonly served: Omit<Served, 'ranked'>;
  readonly titles: readonly (Pick<Ranked, 'score' | 'parts'> & { readonly id: string })[];
}

/** No more of an answer than its trace will tell: many are kept. */
export const traceSource = (
  columns: CatalogueColumns,
  { ranked, ...served }: Served,
  recommendationId: string,
  at: string,
): TraceSource => ({
  ...{ recommendationId, at, served },
  titles: ranked.map(({ row, score, parts }) => ({ id: columns.id(row), score, parts })),
});

export const traceOf = ({ recommendationId, at, served, titles }: TraceSource): Trace => {
  const { model, version, fallbackReason, degraded, making } = served;
  return {
    ...{ recommendationId, at, model, version, degraded },
    fallbackReason: fallbackReason ?? null,
    retrievers: making.rungs,
    filters: making.removed,
    tuning: making.tuning,
    items: titles.map(({ id, score, parts }, i) => ({
      ...{ id, score },
      retrievers: parts,
      rankBefore: making.ranksBefore[i]!,
      rankAfter: i + 1,
    })),
  };
};
