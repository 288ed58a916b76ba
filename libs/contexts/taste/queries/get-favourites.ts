import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { badCursor, decodeCursor, encodeCursor } from './own-cursor.ts';
import type { OwnPage, PageOf } from './own-list.ts';
import { TasteOf } from './taste-of.ts';

export interface OwnFavourite {
  readonly itemId: string;
  /** 1 is the first. */
  readonly position: number;
  readonly addedAt: string;
}

/** One's own favourites, in one's own order. */
export class GetFavourites extends Query<OwnPage<OwnFavourite>> {
  constructor(
    readonly member: string,
    readonly page: PageOf,
  ) {
    super();
  }
}

const LIST = 'favourites';
const POSITION = /^[1-9]\d{0,5}$/;

@QueryHandler(GetFavourites)
export class GetFavouritesHandler implements IQueryHandler<GetFavourites> {
  constructor(private readonly tasteOf: TasteOf) {}

  async execute({ member, page: { limit, cursor } }: GetFavourites): Promise<OwnPage<OwnFavourite>> {
    const { favourites } = await this.tasteOf.member(member);
    const all = favourites.map(({ item, at }, index) => ({ itemId: item, position: index + 1, addedAt: at }));
    const from = cursor === undefined ? 0 : behind(all, cursor);
    const items = all.slice(from, from + limit);
    const last = items.at(-1);
    const more = last && last.position < all.length;
    return {
      items,
      nextCursor: more ? encodeCursor(LIST, String(last.position), last.itemId) : null,
      total: all.length,
    };
  }
}

/** Behind the title that was the last, wherever it stands now; is it gone, whoever has moved up into its place is next. */
const behind = (all: readonly OwnFavourite[], cursor: string): number => {
  const [position, itemId] = decodeCursor(LIST, cursor);
  if (!POSITION.test(position)) throw badCursor(cursor);
  return all.find((each) => each.itemId === itemId)?.position ?? Number(position) - 1;
};
