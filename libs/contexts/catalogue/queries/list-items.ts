import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_STORE } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import { items, type ItemDocument } from '../read/items/projection.ts';

export interface ListedItems {
  readonly items: readonly ItemDocument[];
  readonly nextCursor: string | null;
}

/** Every item there is, the newest first, also retired and merged ones and those for adults. Throws `BAD_CURSOR`. */
export class ListItems extends Query<ListedItems> {
  constructor(
    readonly filter: { readonly medium?: string | undefined; readonly standing?: 'retired' | 'merged' | undefined },
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListItems)
export class ListItemsHandler implements IQueryHandler<ListItems> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async execute({ filter: { medium, standing }, limit, cursor }: ListItems): Promise<ListedItems> {
    const equals = [medium, standing].filter((each) => each !== undefined);
    const page = await this.store
      .live(items)
      .page(indexFor(medium, standing), { equals, limit, descending: true, ...(cursor && { after: cursor }) });
    return { items: page.items, nextCursor: page.next ?? null };
  }
}

const indexFor = (medium: string | undefined, standing: string | undefined): string => {
  if (medium === undefined) return standing === undefined ? 'listed' : 'standing';
  return standing === undefined ? 'medium' : 'mediumAndStanding';
};
