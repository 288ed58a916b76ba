import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CLOCK } from '#ports/tokens';
import type { TrendingWindow } from '../domain/request.ts';
import { timesOf, Trending } from '../retrieve/trending.ts';
import { TrendingElsewhere } from '../retrieve/trending-elsewhere.ts';
import { Answers, type RecommendedItem } from './answers.ts';
import { Ladder } from './ladder.ts';
import { Viewers } from '../viewers/viewers.ts';

export interface TrendingRequest {
  readonly window: TrendingWindow;
  readonly k: number;
  readonly medium?: string;
  /** Titles of one's own are left out. */
  readonly member?: string;
  /** Whoever looks is not the member: nothing is recorded as shown. */
  readonly unseen?: boolean;
}

export interface TrendingTitles {
  readonly items: readonly RecommendedItem[];
  /** What was looked at, in whole UTC days. ISO times. */
  readonly window: { readonly from: string; readonly to: string };
  /** Nothing happened in the window that was asked for: this one ends with the newest activity. */
  readonly widened: boolean;
  /** Whose activity it was: the members’, and that of a metadata source by its name. */
  readonly sources: readonly string[];
}

/** What is told elsewhere counts as much as what happened here. */
const ELSEWHERE = 1;

/** What many met in the last day or week, the newest activity counting most, by when it occurred. */
export class GetTrending extends Query<TrendingTitles> {
  constructor(readonly request: TrendingRequest) {
    super();
  }
}

@QueryHandler(GetTrending)
export class GetTrendingHandler implements IQueryHandler<GetTrending> {
  constructor(
    private readonly viewers: Viewers,
    private readonly trending: Trending,
    private readonly elsewhere: TrendingElsewhere,
    private readonly ladder: Ladder,
    private readonly answers: Answers,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  async execute({ request: { window, k, medium, member, unseen } }: GetTrending): Promise<TrendingTitles> {
    const { columns, viewer } = await this.viewers.of({ member });
    const { days, widened } = this.trending.looked(window, medium);
    const elsewhere = await this.elsewhere.over(window, medium);
    const served = await this.ladder.serve({
      ...{ columns, k, medium, own: viewer.own, adults: viewer.adults, history: [], genres: [] },
      tuning: { diversity: 0 },
      by: [
        { retriever: this.trending.over(window), weight: 1 },
        ...(elsewhere ? [{ retriever: elsewhere, weight: ELSEWHERE }] : []),
      ],
    });
    const { items } = await this.answers.list({ columns, viewer, member, unseen }, { served, policy: 'trending' });
    const sources = ['members', ...(elsewhere ? [elsewhere.name] : [])];
    return { items, window: timesOf(days, this.now()), widened, sources };
  }
}
