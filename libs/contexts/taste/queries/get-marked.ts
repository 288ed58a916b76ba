import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Titles } from '../../catalogue/published.ts';
import { canonical } from './canonical.ts';
import { newestFirst, type OwnPage, type PageOf } from './own-list.ts';
import { TasteOf } from './taste-of.ts';

export interface Marked {
  readonly itemId: string;
  /** When it was put on the list. */
  readonly at: string;
}

/** One's own watchlist or dismissals, newest first; with `items`, by any of their ids, only those. */
export class GetMarked extends Query<OwnPage<Marked>> {
  constructor(
    readonly member: string,
    readonly list: 'watchlist' | 'dismissed',
    readonly page: PageOf & { readonly items?: readonly string[] },
  ) {
    super();
  }
}

@QueryHandler(GetMarked)
export class GetMarkedHandler implements IQueryHandler<GetMarked> {
  constructor(
    private readonly tasteOf: TasteOf,
    private readonly titles: Titles,
  ) {}

  async execute({ member, list, page }: GetMarked): Promise<OwnPage<Marked>> {
    const marked = [...(await this.tasteOf.member(member))[list]].map(([itemId, { at }]) => ({ itemId, at }));
    const only = page.items && (await canonical(this.titles, page.items));
    return newestFirst(list, only ? marked.filter(({ itemId }) => only.has(itemId)) : marked, page);
  }
}
