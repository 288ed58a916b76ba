import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ListServices } from '#contexts/catalogue/metadata/queries/list-services';
import { MaybeMember, MaybeSignedIn, Service, type SignedInMember } from '../security/rules.ts';
import { Audiences } from './audience.ts';
import { whereToWatch, whereToWatchQuery } from './watching-schemas.ts';

const USUAL_REGION = 'US';

@ApiTags('catalogue')
@Controller('where-to-watch')
@MaybeSignedIn()
@Service('catalogue:read')
export class WhereToWatchController {
  constructor(
    private readonly queries: QueryBus,
    private readonly audiences: Audiences,
  ) {}

  /** Who streams titles in a region, as JustWatch knows by TMDB; empty without a key. */
  @Get()
  @ApiOkResponse({ standardSchema: whereToWatch })
  async services(
    @Query({ schema: whereToWatchQuery }) { region }: z.infer<typeof whereToWatchQuery>,
    @MaybeMember() member?: SignedInMember,
  ) {
    const { adult, taste } = await this.audiences.of(member);
    const where = region ?? taste?.services?.region ?? USUAL_REGION;
    const { services: items, ...rest } = await this.queries.execute(new ListServices(where, adult));
    return { ...rest, items, nextCursor: null };
  }
}
