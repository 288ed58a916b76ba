import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Position } from '#kernel';
import { GetBecauseYouWatched } from '#contexts/recommendation/queries/get-because-you-watched';
import { GetBuds } from '#contexts/recommendation/queries/get-buds';
import { GetHome } from '#contexts/recommendation/queries/get-home';
import { GetRecommendedFacets } from '#contexts/recommendation/queries/get-recommended-facets';
import { Watching } from '../catalogue/watching.ts';
import { watchingQuery } from '../catalogue/watching-schemas.ts';
import { Consistency, SeenPosition } from '../http/position.ts';
import { itemIdSchema, limitSchema, listOf, mediumSchema } from '../http/schemas.ts';
import { ActingFor } from '../security/acting-for.ts';
import { CurrentMember, MaybeMember, Service, SignedIn, type SignedInMember } from '../security/rules.ts';
import { NamedBuds } from './named-buds.ts';
import { becauseRow, bud, home, isUnseenBy, listQuery, recommendedGenre, recommendedPerson } from './schemas.ts';

const homeQuery = z.object({ medium: mediumSchema.optional(), k: limitSchema(12, 40), ...watchingQuery });
const becauseQuery = listQuery.extend({ itemId: itemIdSchema.optional() });
const facetsQuery = z.object({ medium: mediumSchema.optional(), k: limitSchema(10, 50) });
const budsQuery = z.object({ k: limitSchema(10, 50) });

/** Rows of a page, and what is recommended besides titles. */
@ApiTags('recommendation')
@Controller('recommendations')
@SignedIn()
export class PagesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly consistency: Consistency,
    private readonly buds: NamedBuds,
    private readonly watching: Watching,
  ) {}

  /** The first page: no title is in two rows. `k` is for each row. */
  @Get('home')
  @Service('recommendations:read')
  @ApiOkResponse({ standardSchema: home })
  async home(
    @ActingFor() id: string,
    @MaybeMember() member: SignedInMember | undefined,
    @Query({ schema: homeQuery }) { medium, k, ...asked }: z.infer<typeof homeQuery>,
    @SeenPosition() seen?: Position,
  ) {
    const { watchable } = await this.watching.of(asked, id);
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    const query = new GetHome(id, k, medium, isUnseenBy(member), watchable);
    return { ...(await this.queries.execute(query)), ...stale };
  }

  /** A row for each of the newest titles that were liked well; with `itemId`, for that title. */
  @Get('because-you-watched')
  @Service('recommendations:read')
  @ApiOkResponse({ standardSchema: listOf(becauseRow) })
  async because(
    @ActingFor() id: string,
    @MaybeMember() member: SignedInMember | undefined,
    @Query({ schema: becauseQuery }) { medium, k, itemId }: z.infer<typeof becauseQuery>,
    @SeenPosition() seen?: Position,
  ) {
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    const request = {
      k,
      unseen: isUnseenBy(member),
      ...(medium !== undefined && { medium }),
      ...(itemId !== undefined && { item: itemId }),
    };
    const items = await this.queries.execute(new GetBecauseYouWatched(id, request));
    return { items, nextCursor: null, ...stale };
  }

  /** Genres that run through the titles for this member. */
  @Get('genres')
  @Service('recommendations:read')
  @ApiOkResponse({ standardSchema: listOf(recommendedGenre) })
  async genres(@ActingFor() id: string, @Query({ schema: facetsQuery }) { medium, k }: z.infer<typeof facetsQuery>) {
    const found = await this.queries.execute(new GetRecommendedFacets(id, 'genre', k, medium));
    return { items: found.map(({ name, ...each }) => ({ genre: name, ...each })), nextCursor: null };
  }

  /** People who run through them. */
  @Get('people')
  @Service('recommendations:read')
  @ApiOkResponse({ standardSchema: listOf(recommendedPerson) })
  async people(@ActingFor() id: string, @Query({ schema: facetsQuery }) { medium, k }: z.infer<typeof facetsQuery>) {
    const found = await this.queries.execute(new GetRecommendedFacets(id, 'person', k, medium));
    return { items: found.map(({ name, ...each }) => ({ person: name, ...each })), nextCursor: null };
  }

  /** Members of similar taste who have opted in to be met. */
  @Get('buds')
  @ApiOkResponse({ standardSchema: listOf(bud) })
  async similarMembers(
    @CurrentMember() { id }: SignedInMember,
    @Query({ schema: budsQuery }) { k }: z.infer<typeof budsQuery>,
  ) {
    return { items: await this.buds.named(await this.queries.execute(new GetBuds(id, k))), nextCursor: null };
  }
}
