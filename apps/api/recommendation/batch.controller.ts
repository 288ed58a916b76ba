import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Post, Req, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { domainError, present } from '#kernel';
import { externalMemberId, type ServiceCaller } from '#contexts/identity/published';
import {
  RecommendForMany,
  type BatchLine,
  type UnknownLine,
} from '#contexts/recommendation/queries/recommend-for-many';
import { Roles, Service, type AuthenticatedRequest } from '../security/rules.ts';
import { InvalidInput } from '../http/problem.ts';
import { batchBody } from './schemas.ts';

const NDJSON = 'application/x-ndjson';

const member = { member: z.string(), externalId: z.string().optional() };
const line = z.union([
  z.object({
    ...member,
    model: z.string(),
    degraded: z.boolean(),
    fallbackReason: z.string().nullable(),
    items: z.array(z.object({ id: z.string(), title: z.string(), score: z.number(), reason: z.string() })),
  }),
  z.object({ ...member, error: z.literal('UNKNOWN_MEMBER') }),
]);

@ApiTags('recommendation')
@Controller('recommendations/batch')
@Roles('admin')
export class BatchController {
  constructor(private readonly queries: QueryBus) {}

  /**
   * A line of JSON per member, in the order asked for, made as fast as they are read. A service token names its members
   * by `externalIds`; an admin names anybody by `members`, or `all`.
   */
  @Post()
  @Service('recommendations:read')
  @HttpCode(200)
  @ApiProduces(NDJSON)
  @ApiOkResponse({ standardSchema: line, description: 'Each line.' })
  async batch(
    @Body({ schema: batchBody }) body: z.infer<typeof batchBody>,
    @Req() { service }: AuthenticatedRequest,
  ): Promise<StreamableFile> {
    const { members, all: _all, externalIds, ...rest } = present(body);
    const named = service ? namedBy(service, externalIds) : namedByAdmin(members, externalIds);
    const lines = await this.queries.execute(new RecommendForMany({ ...rest, members: named }));
    const told = externalIds ? underOwnIds(lines, externalIds) : lines;
    return new StreamableFile(Readable.from(written(told), { highWaterMark: 16 }), { type: NDJSON });
  }
}

const namedBy = ({ tenant }: ServiceCaller, externalIds: readonly string[] | undefined): readonly string[] => {
  if (!externalIds) throw domainError('FORBIDDEN', { field: 'members' });
  return externalIds.map((each) => externalMemberId(tenant, each));
};

/** Whose own ids these are only a token says. */
const namedByAdmin = (members: readonly string[] | undefined, externalIds: readonly string[] | undefined) => {
  if (externalIds) throw new InvalidInput([{ path: ['externalIds'], message: 'are for service tokens' }]);
  return members ?? 'all';
};

/** There is a line for each member, in the order in which they were named. */
async function* underOwnIds(lines: AsyncIterable<BatchLine | UnknownLine>, externalIds: readonly string[]) {
  let n = 0;
  for await (const each of lines) yield { externalId: externalIds[n++], ...each };
}

async function* written(lines: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const each of lines) yield Buffer.from(`${JSON.stringify(each)}\n`);
}
