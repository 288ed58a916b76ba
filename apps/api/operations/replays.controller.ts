import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { CancelReplay, RequestReplay } from '#contexts/operations/commands/request-replay';
import { GetReplay, ListReplays } from '#contexts/operations/queries/get-replay';
import { GetSystemStatus } from '#contexts/operations/queries/get-system-status';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';

const replayBody = z.strictObject({
  readModels: z.array(z.string().min(1).max(60)).max(50).default([]),
  verify: z.boolean().default(false),
});
const listQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });
const status = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted']);
const summary = z.object({
  id: z.string(),
  status,
  readModels: z.array(z.string()),
  verify: z.boolean(),
  requestedAt: z.string(),
  requestedBy: z.string(),
});
const replayed = z.object({
  readModel: z.string(),
  position: z.string(),
  documents: z.number().int(),
  digest: z.string(),
  liveDigest: z.string(),
  equal: z.boolean(),
  switched: z.boolean(),
  parked: z.number().int(),
});
/** One replay in full. */
export const replayDetails = z.object({
  id: z.string(),
  status,
  progress: z.number(),
  input: z.object({ readModels: z.array(z.string()), verify: z.boolean() }),
  result: z.object({ readModels: z.array(replayed) }).optional(),
  reason: z.string().optional(),
  requestedAt: z.string().optional(),
  requestedBy: z.string().optional(),
  endedAt: z.string().optional(),
  cancelRequested: z.boolean(),
});
/** How far each read model has come. */
export const readModelHealth = z.object({
  name: z.string(),
  version: z.number().int(),
  generation: z.string().nullable().describe('null: not filled yet'),
  checkpoint: z.string(),
  lag: z.number().int().describe('order numbers behind the head of the log'),
  parked: z.array(z.object({ stream: z.string(), position: z.string(), reason: z.string() })),
});
const systemStatus = z.object({ head: z.string(), readModels: z.array(readModelHealth) });

@ApiTags('operations')
@Controller('admin')
@Roles('admin', 'data-scientist')
export class ReplaysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('read-models')
  @ApiOkResponse({ standardSchema: systemStatus })
  readModels() {
    return this.queries.execute(new GetSystemStatus());
  }

  @Get('replays')
  @ApiOkResponse({ standardSchema: listOf(summary) })
  async list(@Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.queries.execute(new ListReplays(limit, cursor));
    return {
      items: items.map(({ open: _open, input, ...replay }) => ({ ...replay, ...input })),
      nextCursor: next ?? null,
    };
  }

  @Get('replays/:id')
  @ApiOkResponse({ standardSchema: replayDetails })
  replay(@Param('id', { schema: z.uuid() }) id: string) {
    return this.queries.execute(new GetReplay(id));
  }

  /** No names: every read model. `verify`: compare only. */
  @Post('replays')
  @HttpCode(202)
  @Roles('admin')
  @ApiAcceptedResponse({ standardSchema: z.object({ id: z.string() }) })
  async request(
    @Body({ schema: replayBody }) { readModels, verify }: z.infer<typeof replayBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, position } = await this.commands.execute(new RequestReplay(readModels, verify, meta));
    stamp(response, position);
    return { id };
  }

  @Delete('replays/:id')
  @HttpCode(204)
  @Roles('admin')
  @ApiNoContentResponse()
  async cancel(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new CancelReplay(id, meta)));
  }
}
