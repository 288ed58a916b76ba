import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { present } from '#kernel';
import { RecommendForMany } from '#contexts/recommendation/queries/recommend-for-many';
import { Roles } from '../security/rules.ts';
import { batchBody } from './schemas.ts';

const NDJSON = 'application/x-ndjson';

const line = z.union([
  z.object({
    member: z.string(),
    model: z.string(),
    degraded: z.boolean(),
    fallbackReason: z.string().nullable(),
    items: z.array(z.object({ id: z.string(), title: z.string(), score: z.number(), reason: z.string() })),
  }),
  z.object({ member: z.string(), error: z.literal('UNKNOWN_MEMBER') }),
]);

@ApiTags('recommendation')
@Controller('recommendations/batch')
@Roles('admin')
export class BatchController {
  constructor(private readonly queries: QueryBus) {}

  /** A line of JSON per member, in the order asked for, made as fast as they are read. */
  @Post()
  @HttpCode(200)
  @ApiProduces(NDJSON)
  @ApiOkResponse({ standardSchema: line, description: 'Each line.' })
  async batch(@Body({ schema: batchBody }) body: z.infer<typeof batchBody>): Promise<StreamableFile> {
    const { members, all: _all, ...rest } = present(body);
    const lines = await this.queries.execute(new RecommendForMany({ ...rest, members: members ?? 'all' }));
    return new StreamableFile(Readable.from(written(lines), { highWaterMark: 16 }), { type: NDJSON });
  }
}

async function* written(lines: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const each of lines) yield Buffer.from(`${JSON.stringify(each)}\n`);
}
