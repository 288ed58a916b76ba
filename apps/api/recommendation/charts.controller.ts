import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { present, type Position } from '#kernel';
import { WINDOWS } from '#contexts/recommendation/domain/request';
import { GetPopular } from '#contexts/recommendation/queries/get-popular';
import { GetTrending } from '#contexts/recommendation/queries/get-trending';
import { Consistency, SeenPosition } from '../http/position.ts';
import { genreSchema, listOf } from '../http/schemas.ts';
import { MaybeActingFor } from '../security/acting-for.ts';
import { MaybeMember, MaybeSignedIn, Service, type SignedInMember } from '../security/rules.ts';
import { isUnseenBy, listQuery, recommendedItem } from './schemas.ts';

const popularQuery = listQuery.extend({ genre: genreSchema.optional() });
const trendingQuery = listQuery.extend({ window: z.enum(WINDOWS).default('week') });
const trendingTitles = listOf(recommendedItem).extend({
  window: z.object({ from: z.string(), to: z.string() }),
  sources: z.array(z.string()).describe('members, and tmdb where a key is set and it answered'),
  widened: z.boolean().describe('nothing happened in the window asked for: this one ends with the newest activity'),
});

/** What everybody watches. For a member it is without what is their own. */
@ApiTags('recommendation')
@Controller('recommendations')
@MaybeSignedIn()
@Service('recommendations:read')
export class ChartsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly consistency: Consistency,
  ) {}

  @Get('popular')
  @ApiOkResponse({ standardSchema: listOf(recommendedItem) })
  async popular(
    @Query({ schema: popularQuery }) { k, medium, genre }: z.infer<typeof popularQuery>,
    @MaybeActingFor() id: string | undefined,
    @MaybeMember() asking: SignedInMember | undefined,
    @SeenPosition() seen?: Position,
  ) {
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    const items = await this.queries.execute(new GetPopular(k, medium, genre, id, isUnseenBy(asking)));
    return { items, nextCursor: null, ...stale };
  }

  /** By when members watched and rated, whole UTC days: `day` is today and yesterday, `week` the last seven. */
  @Get('trending')
  @ApiOkResponse({ standardSchema: trendingTitles })
  async trending(
    @Query({ schema: trendingQuery }) query: z.infer<typeof trendingQuery>,
    @MaybeActingFor() id: string | undefined,
    @MaybeMember() asking: SignedInMember | undefined,
    @SeenPosition() seen?: Position,
  ) {
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    const request = { ...present(query), ...(id !== undefined && { member: id, unseen: isUnseenBy(asking) }) };
    const { items, window, widened, sources } = await this.queries.execute(new GetTrending(request));
    return { items, nextCursor: null, window, widened, sources, ...stale };
  }
}
