import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { TasteOf } from './taste-of.ts';
import { newestFirst, type OwnPage } from './own-list.ts';

export interface OwnRating {
  readonly itemId: string;
  readonly stars: number;
  readonly ratedAt: string;
}

/** One's own ratings, newest first; with `items`, only those (stars to prefill). */
export class GetRatings extends Query<OwnPage<OwnRating>> {
  constructor(
    readonly member: string,
    readonly page: { readonly limit: number; readonly cursor?: string; readonly items?: readonly string[] },
  ) {
    super();
  }
}

@QueryHandler(GetRatings)
export class GetRatingsHandler implements IQueryHandler<GetRatings> {
  constructor(private readonly tasteOf: TasteOf) {}

  async execute({ member, page }: GetRatings): Promise<OwnPage<OwnRating>> {
    const { ratings } = await this.tasteOf.member(member);
    const wanted = page.items ? page.items.flatMap((item) => entryOf(item, ratings.get(item))) : [...ratings];
    const list = wanted.map(([itemId, { halfStars, at }]) => ({ itemId, stars: halfStars / 2, ratedAt: at, at }));
    const { items, ...rest } = newestFirst('ratings', list, page);
    return { ...rest, items: items.map(({ itemId, stars, ratedAt }) => ({ itemId, stars, ratedAt })) };
  }
}

const entryOf = <V>(item: string, value: V | undefined): [string, V][] => (value === undefined ? [] : [[item, value]]);
