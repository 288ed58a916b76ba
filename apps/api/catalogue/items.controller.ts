import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Position } from '#kernel';
import { BrowseItems } from '#contexts/catalogue/queries/browse-items';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { SearchItems } from '#contexts/catalogue/queries/search-items';
import { SuggestItems } from '#contexts/catalogue/queries/suggest-items';
import { Consistency, SeenPosition } from '../http/position.ts';
import { itemCard, itemIdSchema, listOf } from '../http/schemas.ts';
import { MaybeMember, MaybeSignedIn, type SignedInMember } from '../security/rules.ts';
import { Audiences } from './audience.ts';
import { MemberRatings } from './member-ratings.ts';
import { browseQuery, itemPage, searchQuery, suggestion, suggestQuery } from './schemas.ts';

@ApiTags('catalogue')
@Controller('items')
@MaybeSignedIn()
export class ItemsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly consistency: Consistency,
    private readonly audiences: Audiences,
    private readonly ratings: MemberRatings,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: listOf(itemCard) })
  async browse(
    @Query({ schema: browseQuery }) query: z.infer<typeof browseQuery>,
    @MaybeMember() member?: SignedInMember,
    @SeenPosition() seen?: Position,
  ) {
    const { adult } = await this.audiences.of(member);
    const stale = await this.consistency.reach(seen, 'catalogue');
    const { sort, direction, limit, cursor, ...filter } = query;
    const page = { sort, direction, limit, cursor };
    return { ...(await this.queries.execute(new BrowseItems({ ...filter, adult }, page))), ...stale };
  }

  @Get('search')
  @ApiOkResponse({ standardSchema: listOf(itemCard) })
  async search(
    @Query({ schema: searchQuery }) { q, medium, limit }: z.infer<typeof searchQuery>,
    @MaybeMember() member?: SignedInMember,
    @SeenPosition() seen?: Position,
  ) {
    const { adult } = await this.audiences.of(member);
    const stale = await this.consistency.reach(seen, 'catalogue');
    return { items: await this.queries.execute(new SearchItems(q, limit, medium, adult)), nextCursor: null, ...stale };
  }

  @Get('suggest')
  @ApiOkResponse({ standardSchema: listOf(suggestion) })
  async suggest(
    @Query({ schema: suggestQuery }) { q, medium, limit }: z.infer<typeof suggestQuery>,
    @MaybeMember() member?: SignedInMember,
  ) {
    const { adult } = await this.audiences.of(member);
    return { items: await this.queries.execute(new SuggestItems(q, limit, medium, adult)), nextCursor: null };
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: itemPage })
  async item(
    @Param('id', { schema: itemIdSchema }) id: string,
    @MaybeMember() member?: SignedInMember,
    @SeenPosition() seen?: Position,
  ) {
    const { adult, taste } = await this.audiences.of(member);
    const stale = await this.consistency.reach(seen, 'catalogue');
    const page = await this.queries.execute(new GetItem(id, adult));
    const own = taste?.ratings.get(page.id);
    return {
      ...page,
      memberRatings: await this.ratings.of(page.id),
      myStars: own === undefined ? null : own.halfStars / 2,
      ...stale,
    };
  }
}
