import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { CancelDataset, RequestDataset } from '#contexts/training/datasets/commands/request-dataset';
import type { DatasetResult } from '#contexts/training/datasets/dataset-job';
import { GetDataset, ListDatasets } from '#contexts/training/datasets/queries/get-dataset';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf, mediumSchema } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';

const datasetBody = z.strictObject({
  medium: mediumSchema.nullable().default(null).describe('null: all of them together'),
  position: z.string().max(80).nullable().default(null).describe('of the log; null: where it stands'),
});
const listQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });
const count = z.number().int();
const counts = z.record(z.string(), count);
const made = z.object({
  hash: z.string().describe('SHA-256 of its rows'),
  artefact: z.string(),
  position: z.string().describe('of the newest event that it is made of'),
  statistics: z.object({
    members: count,
    items: count,
    itemsWithInteractions: count,
    interactions: count,
    density: z.number(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    byKind: counts,
    byMedium: counts,
  }),
  texts: z.object({ known: count, missing: count }).describe('licensed texts; missing: expired or lost'),
});
const datasetDetails = z.object({
  id: z.string(),
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted']),
  medium: z.string().nullable(),
  requestedAt: z.string(),
  requestedBy: z.string(),
  dropped: z.boolean().describe('somebody it was made with was erased: its files are gone'),
  dataset: made.nullable(),
});
const oneDataset = datasetDetails.extend({ progress: z.number(), reason: z.string().optional() });

/** Snapshots of the log to train on. */
@ApiTags('training')
@Controller('datasets')
@Roles('data-scientist', 'admin')
export class DatasetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: listOf(datasetDetails) })
  async list(@Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.queries.execute(new ListDatasets(limit, cursor));
    return {
      items: items.map(({ id, status, input, requestedAt, requestedBy, dropped = false, result }) => ({
        ...{ id, status, medium: input.medium, requestedAt, requestedBy, dropped },
        dataset: madeOf(result),
      })),
      nextCursor: next ?? null,
    };
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: oneDataset })
  async one(@Param('id', { schema: z.uuid() }) id: string) {
    const { status, input, requestedAt, requestedBy, dropped, result, progress, reason } = await this.queries.execute(
      new GetDataset(id),
    );
    return {
      ...{ id, status, medium: input?.medium ?? null, requestedAt, requestedBy, dropped, progress, reason },
      dataset: madeOf(result),
    };
  }

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: z.object({ id: z.string() }) })
  async request(
    @Body({ schema: datasetBody }) input: z.infer<typeof datasetBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, position } = await this.commands.execute(new RequestDataset(input, meta));
    stamp(response, position);
    return { id };
  }

  /** Ends the making of one. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async cancel(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new CancelDataset(id, meta)));
  }
}

const madeOf = (result: DatasetResult | undefined): z.infer<typeof made> | null => {
  if (!result) return null;
  const { hash, position = '', statistics, texts = { known: 0, missing: 0 } } = result.manifest;
  const { from = null, to = null } = statistics;
  return { hash, artefact: result.artefact, position, texts, statistics: { ...statistics, from, to } };
};
