import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { isDomainError, type DomainError, type Metadata, type Position } from '#kernel';
import { CatalogueView } from '#contexts/catalogue/published';
import { CancelTraining, RequestTraining } from '#contexts/training/jobs/commands/request-training';
import { GetTrainingLog } from '#contexts/training/jobs/queries/get-training-log';
import { GetTraining, ListTrainings } from '#contexts/training/jobs/queries/get-training';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { allBody, inputOf, jobBody, shownOf, trainingDetails, trainingSummary } from './training-shapes.ts';

const listQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });
const logQuery = z.object({
  limit: limitSchema(200, 1_000),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is a nextCursor of this log')
    .default('0')
    .transform(Number),
});
const ofAll = z.object({
  items: z.array(z.object({ medium: z.string(), id: z.string().nullable(), refused: z.string().nullable() })),
});

/** Training from outside: asked for, watched, ended. */
@ApiTags('training')
@Controller('training/jobs')
@Roles('data-scientist', 'admin')
export class TrainingJobsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly catalogue: CatalogueView,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: listOf(trainingSummary) })
  async list(@Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.queries.execute(new ListTrainings(limit, cursor));
    return {
      items: items.map(({ open: _open, input: { promote: _promote, ...input }, modelId = null, ...training }) => ({
        ...training,
        ...input,
        modelId,
      })),
      nextCursor: next ?? null,
    };
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: trainingDetails })
  async one(@Param('id', { schema: z.uuid() }) id: string) {
    return shownOf(await this.queries.execute(new GetTraining(id)));
  }

  /** What it told, line by line; while it goes on there is more later, from where the last page ended. */
  @Get(':id/log')
  @ApiOkResponse({ standardSchema: listOf(z.string()) })
  async log(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: logQuery }) { limit, cursor }: z.infer<typeof logQuery>,
  ) {
    const { items, next, total } = await this.queries.execute(new GetTrainingLog(id, cursor, limit));
    return { items, nextCursor: next === undefined ? null : String(next), total };
  }

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: z.object({ id: z.string() }) })
  async request(
    @Body({ schema: jobBody }) body: z.infer<typeof jobBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, position } = await this.commands.execute(new RequestTraining(inputOf(body), meta));
    stamp(response, position);
    return { id };
  }

  /** One for each medium of the catalogue; where there is too little to learn from, it says so. */
  @Post('all')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: ofAll })
  async requestAll(
    @Body({ schema: allBody }) body: z.infer<typeof allBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof ofAll>> {
    const items: z.infer<typeof ofAll>['items'] = [];
    let last: Position | undefined;
    for (const medium of this.catalogue.columns.facets.media) {
      const asked = await this.#ask(inputOf({ ...body, medium }), meta);
      if ('code' in asked) items.push({ medium, id: null, refused: String(asked.details['reason'] ?? asked.code) });
      else {
        items.push({ medium, id: asked.id, refused: null });
        last = asked.position ?? last;
      }
    }
    stamp(response, last);
    return { items };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async cancel(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new CancelTraining(id, meta)));
  }

  /** What is wrong with one medium is said of it; what is wrong with the request is thrown. */
  async #ask(input: ReturnType<typeof inputOf>, meta: Metadata) {
    try {
      return await this.commands.execute(new RequestTraining(input, meta));
    } catch (error) {
      if (isDomainError(error, 'TOO_LITTLE_DATA')) return error as DomainError;
      throw error;
    }
  }
}
