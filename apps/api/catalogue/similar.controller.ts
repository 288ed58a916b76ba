import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { GetSimilar } from '#contexts/recommendation/queries/get-similar';
import { itemIdSchema, limitSchema, listOf } from '../http/schemas.ts';
import { recommendedItem } from '../recommendation/schemas.ts';
import { MaybeMember, MaybeSignedIn, Service, type SignedInMember } from '../security/rules.ts';
import { Audiences } from './audience.ts';

const similarQuery = z.object({ k: limitSchema(20, 100) });

@ApiTags('catalogue')
@Controller('items/:id/similar')
@MaybeSignedIn()
@Service('catalogue:read')
export class SimilarController {
  constructor(
    private readonly queries: QueryBus,
    private readonly audiences: Audiences,
  ) {}

  /** Like a title that is not to be seen there is nothing to be seen either. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(recommendedItem) })
  async similar(
    @Param('id', { schema: itemIdSchema }) item: string,
    @Query({ schema: similarQuery }) { k }: z.infer<typeof similarQuery>,
    @MaybeMember() member?: SignedInMember,
  ) {
    const { adult } = await this.audiences.of(member);
    const { id } = await this.queries.execute(new GetItem(item, adult));
    return {
      items: await this.queries.execute(new GetSimilar(id, k, member?.id, member?.impersonating !== undefined)),
      nextCursor: null,
    };
  }
}
