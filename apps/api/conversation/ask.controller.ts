import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AskCatalogue } from '#contexts/conversation/queries/ask-catalogue';
import { Audiences } from '../catalogue/audience.ts';
import { MaybeMember, MaybeSignedIn, type SignedInMember } from '../security/rules.ts';
import { askQuery, catalogueAnswer } from './schemas.ts';

@ApiTags('conversation')
@Controller('ask')
@MaybeSignedIn()
export class AskController {
  constructor(
    private readonly queries: QueryBus,
    private readonly audiences: Audiences,
  ) {}

  /** A question about the catalogue or about one of its titles, answered out of it alone, every title cited. */
  @Get()
  @ApiOkResponse({ standardSchema: catalogueAnswer })
  async ask(
    @Query({ schema: askQuery }) { q, itemId }: z.infer<typeof askQuery>,
    @MaybeMember() member?: SignedInMember,
  ) {
    const { adult } = await this.audiences.of(member);
    return this.queries.execute(new AskCatalogue(q, itemId, adult));
  }
}
