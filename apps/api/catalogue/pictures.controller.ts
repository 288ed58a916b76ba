import { Controller, Get, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { GetPicture } from '#contexts/catalogue/metadata/pictures/get-picture';
import { Public } from '../security/rules.ts';
import { pictureFile, pictureWidth } from './source-schemas.ts';

/** A file never changes there: another picture has another name. */
const CACHED = 'public, max-age=604800, immutable';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** Pictures of titles as TMDB has them, from our own host, so that nobody who looks at them is seen there. */
@ApiTags('catalogue')
@Controller('images/tmdb')
@Public()
export class PicturesController {
  constructor(private readonly queries: QueryBus) {}

  /** Express gives it an ETag, and answers 304 to who has it. */
  @Get(':size/:file')
  @ApiOkResponse({ content: { 'image/jpeg': binary, 'image/png': binary, 'image/webp': binary } })
  async picture(
    @Param('size', { schema: pictureWidth }) width: string,
    @Param('file', { schema: pictureFile }) name: string,
    @Res() response: Response,
  ): Promise<void> {
    const { type, bytes } = await this.queries.execute(new GetPicture(width, name));
    response
      .setHeader('Content-Type', type)
      .setHeader('Cache-Control', CACHED)
      .setHeader('X-Content-Type-Options', 'nosniff')
      .send(Buffer.from(bytes));
  }
}
