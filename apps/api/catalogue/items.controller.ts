import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Position } from '#kernel';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { ListMedia } from '#contexts/catalogue/queries/list-media';
import { SearchItems, SuggestItems } from '#contexts/catalogue/queries/search-items';
import { GetSimilar } from '#contexts/recommendation/queries/get-similar';
import { GetRatingsOfItems } from '#contexts/taste/queries/get-ratings-of-items';
import { Consistency, SeenPosition } from '../http/position.ts';
import { itemCard, limitSchema, listOf, mediumSchema } from '../http/schemas.ts';
import { Public } from '../security/rules.ts';

const searchQuery = z.object({
  q: z.string().min(1).max(200),
  medium: mediumSchema.optional(),
  limit: limitSchema(20, 100),
});
const similarQuery = z.object({ k: limitSchema(20, 100) });
const suggestion = z.object({
  id: z.string(),
  title: z.string(),
  year: z.number().int().nullable(),
  medium: z.string(),
});
const itemPage = itemCard.extend({
  memberRatings: z.object({
    count: z.number().int(),
    meanStars: z.number().nullable(),
    histogram: z.array(z.number().int()),
  }),
  stale: z.literal(true).optional(),
});

@ApiTags('catalogue')
@Controller('items')
@Public()
export class ItemsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly consistency: Consistency,
  ) {}

  @Get('search')
  @ApiOkResponse({ standardSchema: listOf(itemCard) })
  async search(
    @Query({ schema: searchQuery }) { q, medium, limit }: z.infer<typeof searchQuery>,
    @SeenPosition() seen?: Position,
  ) {
    const stale = await this.consistency.reach(seen, 'catalogue');
    return { items: await this.queries.execute(new SearchItems(q, limit, medium)), nextCursor: null, ...stale };
  }

  @Get('suggest')
  @ApiOkResponse({ standardSchema: listOf(suggestion) })
  async suggest(@Query({ schema: searchQuery }) { q, medium, limit }: z.infer<typeof searchQuery>) {
    return { items: await this.queries.execute(new SuggestItems(q, Math.min(limit, 20), medium)), nextCursor: null };
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: itemPage })
  async item(@Param('id') id: string, @SeenPosition() seen?: Position) {
    const stale = await this.consistency.reach(seen, 'catalogue');
    const card = await this.queries.execute(new GetItem(id));
    const ratings = (await this.queries.execute(new GetRatingsOfItems([card.id]))).get(card.id);
    const { count = 0, sum = 0, histogram = Array<number>(10).fill(0) } = ratings ?? {};
    return { ...card, memberRatings: { count, meanStars: count > 0 ? sum / count / 2 : null, histogram }, ...stale };
  }

  @Get(':id/similar')
  @ApiOkResponse({ standardSchema: listOf(itemCard) })
  async similar(@Param('id') id: string, @Query({ schema: similarQuery }) { k }: z.infer<typeof similarQuery>) {
    return { items: await this.queries.execute(new GetSimilar(id, k)), nextCursor: null };
  }
}

const genresQuery = z.object({ medium: mediumSchema.optional() });
const genreCount = z.object({ genre: z.string(), titles: z.number().int() });
const mediumSummary = z.object({ medium: z.string(), titles: z.number().int(), genres: z.array(genreCount) });

@ApiTags('catalogue')
@Controller()
@Public()
export class MediaController {
  constructor(private readonly queries: QueryBus) {}

  @Get('media')
  @ApiOkResponse({ standardSchema: listOf(mediumSummary) })
  async media() {
    return { items: await this.queries.execute(new ListMedia()), nextCursor: null };
  }

  @Get('genres')
  @ApiOkResponse({ standardSchema: listOf(genreCount.extend({ medium: z.string() })) })
  async genres(@Query({ schema: genresQuery }) { medium }: z.infer<typeof genresQuery>) {
    const media = await this.queries.execute(new ListMedia());
    const wanted = media.filter((each) => medium === undefined || each.medium === medium);
    return {
      items: wanted.flatMap((each) => each.genres.map((genre) => ({ ...genre, medium: each.medium }))),
      nextCursor: null,
    };
  }
}
