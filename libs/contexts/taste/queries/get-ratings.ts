import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Titles } from '../../catalogue/published.ts';
import { canonical } from './canonical.ts';
import { newestFirst, type OwnPage, type PageOf } from './own-list.ts';
import { TasteOf } from './taste-of.ts';

export interface OwnRating {
  readonly itemId: string;
  readonly stars: number;
  readonly ratedAt: string;
}

/** One's own ratings, newest first; with `items`, by any of their ids, only those (stars to prefill). */
export class GetRatings extends Query<OwnPage<OwnRating>> {
  constructor(
    readonly member: string,
    readonly page: PageOf & { readonly items?: readonly string[] },
  ) {
    super();
  }
}

@QueryHandler(GetRatings)
export class GetRatingsHandler implements IQueryHandler<GetRatings> {
  constructor(
    private readonly tasteOf: TasteOf,
    private readonly titles: Titles,
  ) {}

  async execute({ member, page }: GetRatings): Promise<OwnPage<OwnRating>> {
    const { ratings } = await this.tasteOf.member(member);
    const only = page.items && (await canonical(this.titles, page.items));
    const wanted = only ? [...ratings].filter(([item]) => only.has(item)) : [...ratings];
    const list = wanted.map(([itemId, { halfStars, at }]) => ({ itemId, stars: halfStars / 2, ratedAt: at, at }));
    const { items, ...rest } = newestFirst('ratings', list, page);
    return { ...rest, items: items.map(({ itemId, stars, ratedAt }) => ({ itemId, stars, ratedAt })) };
  }
}
