import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { ratingsOfItem, type RatingsOfItem } from '../read/ratings-of-item/projection.ts';

/** What all members together think of items, by canonical id; items nobody rated are missing. */
export class GetRatingsOfItems extends Query<ReadonlyMap<string, RatingsOfItem>> {
  constructor(readonly items: readonly string[]) {
    super();
  }
}

@QueryHandler(GetRatingsOfItems)
export class GetRatingsOfItemsHandler implements IQueryHandler<GetRatingsOfItems> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  execute({ items }: GetRatingsOfItems): Promise<ReadonlyMap<string, RatingsOfItem>> {
    return this.store.live(ratingsOfItem).getMany(items);
  }
}
