import { Inject, Injectable } from '@nestjs/common';
import { isoTime } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { newId } from '#runtime';
import { Titles, type CatalogueColumns, type ItemCard } from '../../catalogue/published.ts';
import { RATINGS_TO_COMPLETE } from '../../taste/published.ts';
import { ServingTimes } from '../../training/published.ts';
import type { Viewer } from '../viewers/viewer.ts';
import { reasonOf } from '../explain/reasons.ts';
import { traceOf, traceSource, type Trace } from '../explain/trace.ts';
import { ExposureRecorder } from '../exposures/exposure-recorder.ts';
import type { Ranked } from '../rank/blend.ts';
import type { Served } from './ladder.ts';
import { RecentTraces } from './recent-traces.ts';
import { withinBudget } from './serving-budget.ts';

type Cards = ReadonlyMap<string, ItemCard>;

/** Cards are read in a few milliseconds, or not at all. */
const CARDS_BUDGET_MS = 500;

export interface RecommendedItem extends ItemCard {
  readonly myStars: number | null;
  readonly inWatchlist: boolean;
  /** In [0, 1]. */
  readonly score: number;
  readonly reason: string;
}

export interface ListHead {
  readonly recommendationId: string;
  readonly servedBy: { readonly model: string; readonly version: string; readonly fallback: boolean };
  /** Something that should have helped did not answer: the list is as good as could be. */
  readonly degraded: boolean;
  /** Why a lower rung of the ladder answered; null: the first did. */
  readonly fallbackReason: string | null;
}

export interface RecommendedList extends ListHead {
  readonly items: readonly RecommendedItem[];
}

/** One list on its way to be shown. */
export interface Showing {
  readonly served: Served;
  /** What is told of it in the exposure log. */
  readonly policy: string;
}

export interface Audience {
  readonly columns: CatalogueColumns;
  readonly viewer: Viewer;
  /** Left out: nobody who could be told apart. */
  readonly member?: string | undefined;
  /** The member does not see it as it is now: it is not recorded as shown. */
  readonly unseen?: boolean | undefined;
}

export const progressOf = ({ ratings }: Viewer) => ({ ratings, needed: RATINGS_TO_COMPLETE });

/** Makes what was served into what is shown: cards, stars, reasons; and remembers that it was shown. */
@Injectable()
export class Answers {
  constructor(
    private readonly titles: Titles,
    private readonly exposures: ExposureRecorder,
    private readonly traces: RecentTraces,
    private readonly times: ServingTimes,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async list(audience: Audience, showing: Showing): Promise<RecommendedList> {
    return (await this.lists(audience, [showing]))[0]!;
  }

  /** All lists of a page, their cards read together. */
  async lists(audience: Audience, showings: readonly Showing[]): Promise<readonly RecommendedList[]> {
    const { columns, viewer } = audience;
    const ids = new Set(showings.flatMap(({ served }) => served.ranked.map(({ row }) => columns.id(row))));
    const { cards, whole } = await this.#cards([...ids]);
    return showings.map((showing) => {
      const recommendationId = newId();
      const items = itemsOf(columns, viewer, showing.served.ranked, cards);
      if (!audience.unseen) this.#remember(audience, showing, recommendationId, items);
      return { recommendationId, ...headOf(showing.served, whole), items };
    });
  }

  /** A list without its texts is better than none: where they do not come, what memory knows is shown. */
  async #cards(ids: readonly string[]): Promise<{ readonly cards: Cards; readonly whole: boolean }> {
    const read = await withinBudget(this.titles.cards(ids), CARDS_BUDGET_MS).catch((error: unknown) => {
      if (error instanceof Unavailable) return undefined;
      throw error;
    });
    return { cards: byId(read ?? this.titles.outlines(ids)), whole: read !== undefined };
  }

  /** How a list came about, whether or not it is remembered. */
  trace({ columns }: Audience, served: Served, recommendationId: string): Trace {
    return traceOf(traceSource(columns, served, recommendationId, isoTime(this.now())));
  }

  /** Impersonal lists are nobody's exposure. */
  #remember(
    { columns, member }: Audience,
    { served, policy }: Showing,
    recommendationId: string,
    items: readonly RecommendedItem[],
  ): void {
    if (member === undefined) return;
    const at = isoTime(this.now());
    const { askedAt, fallbackReason, ranked } = served;
    const ms = performance.now() - askedAt;
    this.times.served({ policy, model: modelOf(served), ms, fallbackReason, scores: ownScoresOf(ranked) });
    this.traces.keep(traceSource(columns, served, recommendationId, at));
    this.exposures.record({
      ...{ recommendationId, at, member, policy },
      model: modelOf(served),
      items: items.map(({ id }) => id),
      propensities: items.map(() => 1),
    });
  }
}

const itemsOf = (
  columns: CatalogueColumns,
  viewer: Viewer,
  ranked: readonly Ranked[],
  cards: Cards,
): readonly RecommendedItem[] =>
  ranked.flatMap(({ row, score, said }) => {
    const card = cards.get(columns.id(row));
    if (!card) return [];
    const halfStars = viewer.stars.get(row);
    return [
      {
        ...card,
        myStars: halfStars === undefined ? null : halfStars / 2,
        inWatchlist: viewer.watchlist.has(row),
        score: round(score),
        reason: reasonOf(columns, said.evidence),
      },
    ];
  });

/** What production metrics tell versions apart by. */
const modelOf = ({ model, version }: Served): string => (version === 'live' ? model : `${model}@${version}`);

const ownScoresOf = (ranked: readonly Ranked[]): readonly number[] => ranked.flatMap(({ said }) => said.own ?? []);

const round = (score: number): number => Math.round(score * 1e6) / 1e6;

const byId = (cards: readonly ItemCard[]): Cards => new Map(cards.map((card) => [card.id, card]));

const headOf = ({ model, version, fallbackReason, degraded }: Served, whole: boolean) => ({
  servedBy: { model, version, fallback: fallbackReason !== undefined },
  degraded: degraded || !whole,
  fallbackReason: fallbackReason ?? null,
});
