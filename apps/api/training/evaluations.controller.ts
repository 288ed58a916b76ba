import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { GetEvaluation, ListEvaluations } from '#contexts/training/evaluation/job/get-evaluation';
import { CancelEvaluation, RequestEvaluation } from '#contexts/training/evaluation/job/request-evaluation';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { evaluationBody, evaluationDetails, evaluationList, listQuery, shownOf } from './evaluation-shapes.ts';

/** Families and registered models measured on a track, beside the baselines. */
@ApiTags('training')
@Controller('evaluations')
@Roles('data-scientist', 'admin')
export class EvaluationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ standardSchema: evaluationList })
  async list(@Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.queries.execute(new ListEvaluations(limit, cursor));
    return {
      items: items.map(({ open: _open, input, ...evaluation }) => ({ ...evaluation, ...input })),
      nextCursor: next ?? null,
    };
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: evaluationDetails })
  async one(@Param('id', { schema: z.uuid() }) id: string) {
    return shownOf(await this.queries.execute(new GetEvaluation(id)));
  }

  /** A registered model is trained anew, as it was, on the track's own split: it may have seen the answers itself. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: z.object({ id: z.string() }) })
  async request(
    @Body({ schema: evaluationBody }) wanted: z.infer<typeof evaluationBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, position } = await this.commands.execute(new RequestEvaluation(wanted, meta));
    stamp(response, position);
    return { id };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async cancel(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new CancelEvaluation(id, meta)));
  }
}
