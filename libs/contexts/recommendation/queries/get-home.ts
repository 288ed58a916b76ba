import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Watchable } from '../../catalogue/published.ts';
import { Answers, progressOf, type RecommendedList } from './answers.ts';
import { HomeRows, type RowHeading } from './home-rows.ts';
import { Viewers } from '../viewers/viewers.ts';

export type HomeRow = RowHeading & RecommendedList;

export interface Home {
  readonly medium: string | null;
  /** Some row is not as good as it could be. */
  readonly degraded: boolean;
  readonly progress: { readonly ratings: number; readonly needed: number };
  /** No title is in two of them; a row that has nothing to show is left out. */
  readonly rows: readonly HomeRow[];
}

/** The first page: everything that a member may want tonight, in one answer. */
export class GetHome extends Query<Home> {
  constructor(
    readonly member: string,
    readonly k: number,
    readonly medium?: string,
    /** Whoever looks is not the member: nothing is recorded as shown. */
    readonly unseen?: boolean,
    /** Only titles that are streamed so. */
    readonly watchable?: Watchable,
  ) {
    super();
  }
}

@QueryHandler(GetHome)
export class GetHomeHandler implements IQueryHandler<GetHome> {
  constructor(
    private readonly viewers: Viewers,
    private readonly homeRows: HomeRows,
    private readonly answers: Answers,
  ) {}

  async execute({ member, k, medium, unseen, watchable }: GetHome): Promise<Home> {
    const seen = await this.viewers.of({ member, watchable });
    const drafts = await this.homeRows.draft(seen, { medium, k, ...(!unseen && !watchable && { voice: member }) });
    const showings = drafts.map(({ heading, served }) => ({ served, policy: `home/${heading.kind}` }));
    const lists = await this.answers.lists({ ...seen, member, unseen }, showings);
    return {
      medium: medium ?? null,
      degraded: lists.some(({ degraded }) => degraded),
      progress: progressOf(seen.viewer),
      rows: lists.map((list, n) => ({ ...drafts[n]!.heading, ...list })),
    };
  }
}
