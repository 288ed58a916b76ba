import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isoTime } from '#kernel';
import { CLOCK } from '#ports/tokens';
import { newId } from '#runtime';
import { CatalogueView, Titles, type CatalogueColumns, type ItemCard, type Row } from '../../catalogue/published.ts';
import { interactionsOf, RATINGS_TO_COMPLETE, TasteOf, type Taste } from '../../taste/published.ts';
import { ExposureRecorder } from '../exposures/exposure-recorder.ts';
import { reasonOf } from '../explain/reasons.ts';
import type { Ranked } from '../rank/blend.ts';
import type { HistoryEntry } from '../domain/request.ts';
import { Ladder, type Served } from './ladder.ts';

export interface RecommendationRequest {
  readonly medium?: string;
  /** 1 to 200 */
  readonly k: number;
  readonly genre?: string;
  readonly includeSeen?: boolean;
  /** 0: by score alone, 1: as different as can be. */
  readonly diversity?: number;
}

export interface RecommendedItem extends ItemCard {
  readonly myStars: number | null;
  readonly score: number;
  readonly reason: string;
}

export interface Recommendations {
  readonly recommendationId: string;
  readonly medium: string | null;
  readonly servedBy: { readonly model: string; readonly version: string; readonly fallback: boolean };
  /** Something that should have helped did not answer: the list is as good as could be. */
  readonly degraded: boolean;
  /** Why a lower rung of the ladder answered; null: the first did. */
  readonly fallbackReason: string | null;
  /** How far a new member is from a list of their own. */
  readonly progress: { readonly ratings: number; readonly needed: number };
  readonly items: readonly RecommendedItem[];
}

/** For you: the titles to watch next, each with its reason. */
export class GetRecommendations extends Query<Recommendations> {
  constructor(
    readonly member: string,
    readonly request: RecommendationRequest,
  ) {
    super();
  }
}

@QueryHandler(GetRecommendations)
export class GetRecommendationsHandler implements IQueryHandler<GetRecommendations> {
  constructor(
    private readonly tasteOf: TasteOf,
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly ladder: Ladder,
    private readonly exposures: ExposureRecorder,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ member, request }: GetRecommendations): Promise<Recommendations> {
    const taste = await this.tasteOf.member(member);
    const { columns } = this.view;
    const history = historyOf(taste, (id) => columns.row(id));
    const own = request.includeSeen ? NONE : new Set(history.map(({ row }) => row));
    const served = await this.ladder.serve({ ...request, columns, history, own, genres: taste.genres });
    const answer = {
      recommendationId: newId(),
      medium: request.medium ?? null,
      ...headOf(served),
      progress: progressOf(taste),
    };
    const items = await this.#items(columns, served.ranked, taste);
    this.exposures.record({
      recommendationId: answer.recommendationId,
      at: isoTime(this.now()),
      member,
      policy: 'ladder',
      model: served.model,
      items: items.map(({ id }) => id),
      propensities: items.map(() => 1),
    });
    return { ...answer, items };
  }

  async #items(
    columns: CatalogueColumns,
    ranked: readonly Ranked[],
    taste: Taste,
  ): Promise<readonly RecommendedItem[]> {
    const cards = new Map(
      (await this.titles.cards(ranked.map(({ row }) => columns.id(row)))).map((card) => [card.id, card]),
    );
    return ranked.flatMap(({ row, score, evidence }) => {
      const card = cards.get(columns.id(row));
      if (!card) return [];
      const rating = taste.ratings.get(card.id);
      const reason = reasonOf(columns, evidence);
      return [{ ...card, myStars: rating ? rating.halfStars / 2 : null, score: round(score), reason }];
    });
  }
}

const NONE: ReadonlySet<Row> = new Set();

const round = (score: number): number => Math.round(score * 1e6) / 1e6;

const progressOf = (taste: Taste) => ({ ratings: taste.ratings.size, needed: RATINGS_TO_COMPLETE });

const headOf = ({ model, version, fallbackReason, degraded }: Served) => ({
  servedBy: { model, version, fallback: fallbackReason !== undefined },
  degraded,
  fallbackReason: fallbackReason ?? null,
});

/** Titles that the catalogue does not know (yet) are passed over. */
export const historyOf = (taste: Taste, rowOf: (id: string) => Row | undefined): readonly HistoryEntry[] =>
  interactionsOf(taste).flatMap(({ item, strength, halfStars }) => {
    const row = rowOf(item);
    return row === undefined ? [] : [{ row, strength, halfStars }];
  });
