import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { present } from '#kernel';
import { GetMoods } from '#contexts/conversation/queries/get-moods';
import { RecommendByMood } from '#contexts/conversation/queries/recommend-by-mood';
import { Watching } from '../catalogue/watching.ts';
import { listOf, mediumSchema } from '../http/schemas.ts';
import { isUnseenBy } from '../recommendation/schemas.ts';
import {
  AlsoImpersonating,
  MaybeMember,
  MaybeSignedIn,
  Public,
  Service,
  type SignedInMember,
} from '../security/rules.ts';
import { mood, moodAnswer, recommendBody } from './schemas.ts';

const moodsQuery = z.object({ medium: mediumSchema.optional() });

@ApiTags('conversation')
@Controller()
export class RecommendController {
  constructor(
    private readonly queries: QueryBus,
    private readonly watching: Watching,
  ) {}

  /** A mood in one's own words, or by hand, becomes visible filters and titles that keep to them. */
  @Post('recommend')
  @HttpCode(200)
  @MaybeSignedIn()
  @Service('recommendations:read')
  @AlsoImpersonating()
  @ApiOkResponse({ standardSchema: moodAnswer })
  async recommend(
    @Body({ schema: recommendBody }) body: z.infer<typeof recommendBody>,
    @MaybeMember() member?: SignedInMember,
  ) {
    const { filters, ...rest } = await this.watching.applied(body, member?.id);
    const given = filters && present(filters);
    const asking = member && { member: member.id, unseen: isUnseenBy(member) };
    return this.queries.execute(new RecommendByMood({ ...rest, ...(given && { filters: given }), ...asking }));
  }

  /** Moods that are one tap away: their `text` is what POST `/recommend` takes. */
  @Get('moods')
  @Public()
  @ApiOkResponse({ standardSchema: listOf(mood) })
  async moods(@Query({ schema: moodsQuery }) { medium }: z.infer<typeof moodsQuery>) {
    return { items: await this.queries.execute(new GetMoods(medium)), nextCursor: null };
  }
}
