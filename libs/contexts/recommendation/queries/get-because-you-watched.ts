import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Titles, type CatalogueColumns, type Row } from '../../catalogue/published.ts';
import type { HistoryEntry } from '../domain/request.ts';
import { seedsOf } from '../viewers/seeds.ts';
import type { Viewer } from '../viewers/viewer.ts';
import { reasonOf } from '../explain/reasons.ts';
import { Answers, type RecommendedList } from './answers.ts';
import { Ladder, type Served } from './ladder.ts';
import { Viewers, type Seen } from '../viewers/viewers.ts';

export interface BecauseRequest {
  readonly k: number;
  readonly medium?: string;
  /** Only this title, any of its ids; left out: the newest that were liked well. */
  readonly item?: string;
  /** Whoever looks is not the member: nothing is recorded as shown. */
  readonly unseen?: boolean;
}

export interface BecauseRow extends RecommendedList {
  readonly id: string;
  readonly kind: 'because-you-watched';
  readonly title: string;
  readonly why: string;
  readonly because: { readonly id: string; readonly title: string };
}

/** What goes with titles that the member has met, a row for each. Throws `UNKNOWN_ITEM`. */
export class GetBecauseYouWatched extends Query<readonly BecauseRow[]> {
  constructor(
    readonly member: string,
    readonly request: BecauseRequest,
  ) {
    super();
  }
}

const ROWS = 5;

@QueryHandler(GetBecauseYouWatched)
export class GetBecauseYouWatchedHandler implements IQueryHandler<GetBecauseYouWatched> {
  constructor(
    private readonly titles: Titles,
    private readonly viewers: Viewers,
    private readonly ladder: Ladder,
    private readonly answers: Answers,
  ) {}

  async execute({
    member,
    request: { k, medium, item, unseen },
  }: GetBecauseYouWatched): Promise<readonly BecauseRow[]> {
    const only = item === undefined ? undefined : await this.titles.resolve(item);
    const seen = await this.viewers.of({ member });
    const shown = new Set<Row>();
    const rows: { readonly seed: HistoryEntry; readonly served: Served }[] = [];
    for (const seed of chosen(seen, only, medium)) {
      const served = await this.ladder.serve({ ...alike(seen.columns, seen.viewer, seed), k, medium, shown });
      for (const { row } of served.ranked) shown.add(row);
      if (served.ranked.length > 0) rows.push({ seed, served });
    }
    const showings = rows.map(({ served }) => ({ served, policy: 'because-you-watched' }));
    const lists = await this.answers.lists({ ...seen, member, unseen }, showings);
    return lists.map((list, n) => ({ ...headingOf(seen.columns, rows[n]!.seed), ...list }));
  }
}

const chosen = (
  { columns, viewer: { history } }: Seen,
  only: string | undefined,
  medium: string | undefined,
): readonly HistoryEntry[] => {
  if (only === undefined)
    return seedsOf(history, ROWS, ({ row }) => medium === undefined || columns.media[row] === medium);
  const row = columns.row(only);
  if (row === undefined) return [];
  return [history.find((entry) => entry.row === row) ?? { row, kind: 'watched', strength: 1, halfStars: undefined }];
};

/** The pipeline's request for what goes with one title. */
export const alike = (columns: CatalogueColumns, { own, adults }: Viewer, seed: HistoryEntry) =>
  ({
    columns,
    history: [{ ...seed, strength: 1 }],
    own: new Set([...own, seed.row]),
    adults,
    genres: [],
    by: 'likeness',
  }) as const;

export const headingOf = (columns: CatalogueColumns, seed: HistoryEntry) => {
  const because = { id: columns.id(seed.row), title: columns.titles[seed.row]! };
  return {
    id: `because-you-watched:${because.id}`,
    kind: 'because-you-watched',
    title: `Because you ${seed.kind === 'liked' ? 'liked' : 'watched'} ${because.title}`,
    why: reasonOf(columns, { kind: 'similar', to: seed }),
    because,
  } as const;
};
