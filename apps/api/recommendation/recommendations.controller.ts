import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Position } from '#kernel';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { GetPopular } from '#contexts/recommendation/queries/get-popular';
import { GetRecommendations } from '#contexts/recommendation/queries/get-recommendations';
import { Consistency, SeenPosition } from '../http/position.ts';
import { booleanSchema, genreSchema, itemCard, limitSchema, listOf, mediumSchema } from '../http/schemas.ts';
import { CurrentMember, Public, SignedIn, type SignedInMember } from '../security/rules.ts';

const recommendationsQuery = z.object({
  medium: mediumSchema.optional(),
  k: limitSchema(20, 200),
  genre: genreSchema.optional(),
  includeSeen: booleanSchema.optional(),
  diversity: z.coerce.number().min(0).max(1).optional(),
});
const popularQuery = z.object({
  medium: mediumSchema.optional(),
  genre: genreSchema.optional(),
  k: limitSchema(20, 200),
});

export const recommendations = z.object({
  recommendationId: z.string(),
  medium: z.string().nullable(),
  servedBy: z.object({ model: z.string(), version: z.string(), fallback: z.boolean() }),
  degraded: z.boolean(),
  fallbackReason: z.string().nullable(),
  progress: z.object({ ratings: z.number().int(), needed: z.number().int() }),
  items: z.array(itemCard.extend({ myStars: z.number().nullable(), score: z.number(), reason: z.string() })),
  stale: z.literal(true).optional(),
});
const grouped = z.object({ media: z.record(z.string(), recommendations), stale: z.literal(true).optional() });

@ApiTags('recommendation')
@Controller('recommendations')
export class RecommendationsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly consistency: Consistency,
  ) {}

  /** Of one medium; without `medium`, of each medium the catalogue holds, grouped. */
  @Get()
  @SignedIn()
  @ApiOkResponse({ standardSchema: z.union([recommendations, grouped]) })
  async forYou(
    @CurrentMember() { id }: SignedInMember,
    @Query({ schema: recommendationsQuery }) query: z.infer<typeof recommendationsQuery>,
    @SeenPosition() seen?: Position,
  ) {
    const stale = await this.consistency.reach(seen, 'catalogue', 'popularity');
    const { medium, ...rest } = present(query);
    if (medium) return { ...(await this.queries.execute(new GetRecommendations(id, { ...rest, medium }))), ...stale };
    const media = (await this.queries.execute(new ListMedia())).map((each) => each.medium);
    const answers = await Promise.all(
      media.map((each) => this.queries.execute(new GetRecommendations(id, { ...rest, medium: each }))),
    );
    return { media: Object.fromEntries(media.map((each, i) => [each, answers[i]])), ...stale };
  }

  @Get('popular')
  @Public()
  @ApiOkResponse({ standardSchema: listOf(itemCard) })
  async popular(@Query({ schema: popularQuery }) { k, medium, genre }: z.infer<typeof popularQuery>) {
    return { items: await this.queries.execute(new GetPopular(k, medium, genre)), nextCursor: null };
  }
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What was not given is absent, not `undefined`. */
const present = <T extends object>(value: T): Present<T> =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>;
