import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Popular } from '../retrieve/popular.ts';
import { Answers, type RecommendedItem } from './answers.ts';
import { Ladder } from './ladder.ts';
import { Viewers } from '../viewers/viewers.ts';

/** What everybody watches now; to a member, without what is their own. */
export class GetPopular extends Query<readonly RecommendedItem[]> {
  constructor(
    readonly k: number,
    readonly medium?: string,
    readonly genre?: string,
    readonly member?: string,
    /** Whoever looks is not the member: nothing is recorded as shown. */
    readonly unseen?: boolean,
  ) {
    super();
  }
}

@QueryHandler(GetPopular)
export class GetPopularHandler implements IQueryHandler<GetPopular> {
  constructor(
    private readonly viewers: Viewers,
    private readonly popular: Popular,
    private readonly ladder: Ladder,
    private readonly answers: Answers,
  ) {}

  async execute({ k, medium, genre, member, unseen }: GetPopular): Promise<readonly RecommendedItem[]> {
    const { columns, viewer } = await this.viewers.of({ member });
    const served = await this.ladder.serve({
      ...{ columns, k, medium, genre, own: viewer.own, adults: viewer.adults, history: [], genres: [] },
      tuning: { diversity: 0 },
      by: [{ retriever: this.popular, weight: 1 }],
    });
    return (await this.answers.list({ columns, viewer, member, unseen }, { served, policy: 'popular' })).items;
  }
}
