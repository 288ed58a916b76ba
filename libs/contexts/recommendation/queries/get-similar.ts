import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView, Titles, type ItemCard } from '../../catalogue/published.ts';
import { Ladder } from './ladder.ts';

/** Titles like this one: met together with it, or sharing what it is made of. Impersonal. Throws `UNKNOWN_ITEM`. */
export class GetSimilar extends Query<readonly ItemCard[]> {
  constructor(
    readonly item: string,
    readonly k: number,
  ) {
    super();
  }
}

@QueryHandler(GetSimilar)
export class GetSimilarHandler implements IQueryHandler<GetSimilar> {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly ladder: Ladder,
  ) {}

  async execute({ item, k }: GetSimilar): Promise<readonly ItemCard[]> {
    const { columns } = this.view;
    const row = columns.row(await this.titles.resolve(item));
    if (row === undefined) return [];
    const history = [{ row, strength: 1, halfStars: undefined }];
    const served = await this.ladder.serve({
      columns,
      k,
      history,
      own: new Set([row]),
      genres: [],
      medium: columns.media[row]!,
    });
    return this.titles.cards(served.ranked.map((ranked) => columns.id(ranked.row)));
  }
}
