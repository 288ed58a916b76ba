import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { newestFirst, type OwnPage, type PageOf } from './own-list.ts';
import { TasteOf } from './taste-of.ts';

export interface OwnWatch {
  readonly itemId: string;
  readonly watchedAt: string;
}

/** One's own watch history, newest first. */
export class GetHistory extends Query<OwnPage<OwnWatch>> {
  constructor(
    readonly member: string,
    readonly page: PageOf,
  ) {
    super();
  }
}

@QueryHandler(GetHistory)
export class GetHistoryHandler implements IQueryHandler<GetHistory> {
  constructor(private readonly tasteOf: TasteOf) {}

  async execute({ member, page }: GetHistory): Promise<OwnPage<OwnWatch>> {
    const { watched } = await this.tasteOf.member(member);
    const list = [...watched].map(([itemId, { at }]) => ({ itemId, watchedAt: at, at }));
    const { items, ...rest } = newestFirst('history', list, page);
    return { ...rest, items: items.map(({ itemId, watchedAt }) => ({ itemId, watchedAt })) };
  }
}
