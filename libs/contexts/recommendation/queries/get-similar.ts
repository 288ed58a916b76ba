import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Titles } from '../../catalogue/published.ts';
import { Content } from '../retrieve/content.ts';
import { ItemToItem } from '../retrieve/item-to-item.ts';
import { Answers, type RecommendedItem } from './answers.ts';
import { Ladder } from './ladder.ts';
import { Viewers } from '../viewers/viewers.ts';

/**
 * Titles of the same medium that are like this one: made of the same, and all the more if they are met together with it;
 * fewer than asked for where no more are. Throws `UNKNOWN_ITEM`.
 */
export class GetSimilar extends Query<readonly RecommendedItem[]> {
  constructor(
    readonly item: string,
    readonly k: number,
    readonly member?: string,
    /** Whoever looks is not the member: nothing is recorded as shown. */
    readonly unseen?: boolean,
  ) {
    super();
  }
}

/** What is met together is the likelier to be wanted, not always the more alike. */
const MET_TOGETHER = 0.7;

@QueryHandler(GetSimilar)
export class GetSimilarHandler implements IQueryHandler<GetSimilar> {
  constructor(
    private readonly titles: Titles,
    private readonly viewers: Viewers,
    private readonly content: Content,
    private readonly itemToItem: ItemToItem,
    private readonly ladder: Ladder,
    private readonly answers: Answers,
  ) {}

  async execute({ item, k, member, unseen }: GetSimilar): Promise<readonly RecommendedItem[]> {
    const id = await this.titles.resolve(item);
    const { columns, viewer } = await this.viewers.of({ member });
    const row = columns.row(id);
    if (row === undefined) return [];
    const served = await this.ladder.serve({
      ...{ columns, k, medium: columns.media[row], own: new Set([row]), adults: viewer.adults, genres: [] },
      history: [{ row, kind: 'watched', strength: 1, halfStars: undefined }],
      alike: row,
      by: [
        { retriever: this.content, weight: 1 },
        { retriever: this.itemToItem, weight: MET_TOGETHER },
      ],
    });
    const audience = { columns, viewer, member, unseen };
    return (await this.answers.list(audience, { served, policy: 'similar' })).items;
  }
}
