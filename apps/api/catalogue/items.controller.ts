import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { present, type Position } from '#kernel';
import type { Discovery } from '#ports/metadata-source/metadata-source';
import { DetailsOnDemand } from '#contexts/catalogue/metadata/queries/details-on-demand';
import { FindBeyond } from '#contexts/catalogue/metadata/queries/find-beyond';
import { GetDetails } from '#contexts/catalogue/metadata/queries/get-details';
import { BrowseItems } from '#contexts/catalogue/queries/browse-items';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { SearchItems } from '#contexts/catalogue/queries/search-items';
import { SuggestItems } from '#contexts/catalogue/queries/suggest-items';
import type { Taste } from '#contexts/taste/published';
import { Consistency, SeenPosition } from '../http/position.ts';
import { itemIdSchema, listOf } from '../http/schemas.ts';
import { MaybeMember, MaybeSignedIn, Service, type SignedInMember } from '../security/rules.ts';
import { Audiences } from './audience.ts';
import { MemberRatings } from './member-ratings.ts';
import { foundItems, itemQuery } from './source-schemas.ts';
import { Watching } from './watching.ts';
import { browseQuery, itemPageWithMarks, searchQuery, suggestion, suggestQuery } from './schemas.ts';

@ApiTags('catalogue')
@Controller('items')
@MaybeSignedIn()
@Service('catalogue:read')
export class ItemsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly consistency: Consistency,
    private readonly audiences: Audiences,
    private readonly ratings: MemberRatings,
    private readonly details: DetailsOnDemand,
    private readonly watching: Watching,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: foundItems })
  async browse(
    @Query({ schema: browseQuery }) query: z.infer<typeof browseQuery>,
    @MaybeMember() member?: SignedInMember,
    @SeenPosition() seen?: Position,
  ) {
    const { adult } = await this.audiences.of(member);
    const stale = await this.consistency.reach(seen, 'catalogue');
    const { sort, direction, limit, cursor, beyond, region, services, watchable, ...filter } = query;
    const watched = await this.watching.of({ region, services, watchable }, member?.id);
    const page = { sort, direction, limit, cursor };
    const [found, others] = await Promise.all([
      this.queries.execute(new BrowseItems({ ...filter, ...watched, adult }, page)),
      beyond ? this.#discover(present({ ...filter, sort }), limit, watched.watchable !== undefined) : undefined,
    ]);
    return { ...found, ...others, ...stale };
  }

  @Get('search')
  @ApiOkResponse({ standardSchema: foundItems })
  async search(
    @Query({ schema: searchQuery }) { q, medium, limit, beyond }: z.infer<typeof searchQuery>,
    @MaybeMember() member?: SignedInMember,
    @SeenPosition() seen?: Position,
  ) {
    const { adult } = await this.audiences.of(member);
    const stale = await this.consistency.reach(seen, 'catalogue');
    const [items, others] = await Promise.all([
      this.queries.execute(new SearchItems(q, limit, medium, adult)),
      beyond ? this.#beyond(q, limit, medium) : undefined,
    ]);
    return { items, nextCursor: null, ...others, ...stale };
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

  /** With a key of TMDB, a film is asked about there when it is opened, and one that is not here enters. */
  @Get(':id')
  @ApiOkResponse({ standardSchema: itemPageWithMarks })
  async item(
    @Param('id', { schema: itemIdSchema }) id: string,
    @Query({ schema: itemQuery }) { region }: z.infer<typeof itemQuery>,
    @MaybeMember() member?: SignedInMember,
    @SeenPosition() seen?: Position,
  ) {
    const { adult, taste } = await this.audiences.of(member);
    const { position } = await this.details.open(id);
    const stale = await this.consistency.reach(position ?? seen, 'catalogue');
    const page = await this.queries.execute(new GetItem(id, adult));
    const [details, memberRatings] = await Promise.all([
      this.queries.execute(new GetDetails(page.id, region)),
      this.ratings.of(page.id),
    ]);
    return { ...page, details, memberRatings, ...marksOf(taste, page.id), ...stale };
  }

  /** Of what is not here nobody knows who streams it. */
  async #discover(sought: Discovery & { readonly medium?: string }, limit: number, isWatched: boolean) {
    return isWatched ? { beyond: null } : this.#beyond(sought, limit, sought.medium);
  }

  /** Apart from what is found here; null where nobody was asked. */
  async #beyond(sought: FindBeyond['sought'], limit: number, medium: string | undefined) {
    return { beyond: await this.queries.execute(new FindBeyond(sought, limit, medium)) };
  }
}

const marksOf = (taste: Taste | undefined, id: string) => {
  const rating = taste?.ratings.get(id);
  return {
    myStars: rating === undefined ? null : rating.halfStars / 2,
    inWatchlist: taste?.watchlist.has(id) === true,
    inFavourites: taste?.favourites.some(({ item }) => item === id) === true,
    watched: taste?.watched.has(id) === true,
    dismissed: taste?.dismissed.has(id) === true,
  };
};
