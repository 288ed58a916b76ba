import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Titles, type ItemCard } from './titles.ts';

/** One title by any of its ids. Throws `UNKNOWN_ITEM`. */
export class GetItem extends Query<ItemCard> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetItem)
export class GetItemHandler implements IQueryHandler<GetItem> {
  constructor(private readonly titles: Titles) {}

  execute({ id }: GetItem): Promise<ItemCard> {
    return this.titles.card(id);
  }
}
