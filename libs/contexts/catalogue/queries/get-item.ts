import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ItemPage } from './cards.ts';
import { Titles } from './titles.ts';

/** One title by any of its ids. Throws `UNKNOWN_ITEM`, also of a title for adults unless they may be seen. */
export class GetItem extends Query<ItemPage> {
  constructor(
    readonly id: string,
    readonly adult = false,
  ) {
    super();
  }
}

@QueryHandler(GetItem)
export class GetItemHandler implements IQueryHandler<GetItem> {
  constructor(private readonly titles: Titles) {}

  execute({ id, adult }: GetItem): Promise<ItemPage> {
    return this.titles.page(id, adult);
  }
}
