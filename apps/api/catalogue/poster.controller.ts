import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { GetPoster } from '#contexts/catalogue/queries/get-poster';
import { itemIdSchema } from '../http/schemas.ts';
import { MaybeMember, MaybeSignedIn, type SignedInMember } from '../security/rules.ts';
import { Audiences } from './audience.ts';

/** A day without asking again; then by ETag, because an edited title has another poster. */
const CACHED = 'public, max-age=86400, immutable';

/** Posters that are drawn: there is one of every title. */
@ApiTags('catalogue')
@Controller('items/:id/poster')
@MaybeSignedIn()
export class PosterController {
  constructor(
    private readonly queries: QueryBus,
    private readonly audiences: Audiences,
  ) {}

  /** Express gives it an ETag, and answers 304 to who has it. */
  @Get()
  @ApiOkResponse({ description: 'SVG, 2 to 3', content: { 'image/svg+xml': { schema: { type: 'string' } } } })
  async poster(
    @Param('id', { schema: itemIdSchema }) id: string,
    @Res() response: Response,
    @MaybeMember() member?: SignedInMember,
  ): Promise<void> {
    const poster = await this.queries.execute(new GetPoster(id, (await this.audiences.of(member)).adult));
    response
      .type('image/svg+xml')
      .setHeader('Cache-Control', poster.adult ? 'private, no-store' : CACHED)
      .send(poster.svg);
  }
}
