import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView, Titles, type Row } from '../../catalogue/published.ts';
import { strengthOf } from '../../taste/published.ts';
import type { HistoryEntry } from '../domain/request.ts';
import { visitor } from '../viewers/viewer.ts';
import { Answers, progressOf } from './answers.ts';
import type { Recommendations } from './for-you.ts';
import { Ladder } from './ladder.ts';

/** A title that somebody met, told by themselves. */
export interface ToldInteraction {
  /** Any id of it. */
  readonly item: string;
  /** Half-stars; left out: see `strength`. */
  readonly halfStars?: number;
  /** Preference in [-1, 1]; left out with the stars: watched. */
  readonly strength?: number;
  /** ISO time; left out: later than all that have one, in the order told. */
  readonly at?: string;
}

export interface HistoryRequest {
  readonly history: readonly ToldInteraction[];
  readonly genres: readonly string[];
  readonly k: number;
  readonly medium?: string;
}

/** A list for what is told in the request alone: nothing is stored, nothing recorded as shown. Throws `UNKNOWN_ITEM`. */
export class RecommendForHistory extends Query<Recommendations> {
  constructor(readonly request: HistoryRequest) {
    super();
  }
}

@QueryHandler(RecommendForHistory)
export class RecommendForHistoryHandler implements IQueryHandler<RecommendForHistory> {
  constructor(
    private readonly titles: Titles,
    private readonly view: CatalogueView,
    private readonly ladder: Ladder,
    private readonly answers: Answers,
  ) {}

  async execute({ request }: RecommendForHistory): Promise<Recommendations> {
    const { genres, k, medium } = request;
    const told = inOrder(request.history);
    const ids = await Promise.all(told.map(({ item }) => this.titles.resolve(item)));
    const { columns } = this.view;
    const entries = told.flatMap((each, n) => {
      const row = columns.row(ids[n]!);
      return row === undefined ? [] : [entryOf(row, each)];
    });
    const viewer = visitor([...new Map(entries.map((entry) => [entry.row, entry])).values()], genres);
    const { history, own } = viewer;
    const served = await this.ladder.serve({ columns, k, medium, genres, history, own });
    const list = await this.answers.list({ columns, viewer }, { served, policy: 'stateless' });
    return { medium: medium ?? null, progress: progressOf(viewer), ...list };
  }
}

/** Oldest first. */
const inOrder = (history: readonly ToldInteraction[]): readonly ToldInteraction[] =>
  history.toSorted((a, b) => compare(a.at ?? LAST, b.at ?? LAST));

const LAST = '~';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const WATCHED = strengthOf(6);

const entryOf = (row: Row, { halfStars, strength = WATCHED }: ToldInteraction): HistoryEntry =>
  halfStars === undefined
    ? { row, kind: strength < 0 ? 'disliked' : 'watched', strength, halfStars: undefined }
    : { row, kind: 'rated', strength: strengthOf(halfStars), halfStars };
