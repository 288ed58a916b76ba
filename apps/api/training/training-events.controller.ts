import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { streamOf } from '#kernel';
import { GetTraining } from '#contexts/training/jobs/queries/get-training';
import { training } from '#contexts/training/jobs/training-job';
import { EventStreams } from '../http/event-streams.ts';
import { JobWatch } from '../http/job-watch.ts';
import { CurrentMember, Roles, type SignedInMember } from '../security/rules.ts';
import { shownOf, trainingDetails } from './training-shapes.ts';

const WATCHERS = ['data-scientist', 'admin'] as const;

@ApiTags('training')
@Controller('training/jobs')
@Roles(...WATCHERS)
export class TrainingEventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly streams: EventStreams,
    private readonly jobs: JobWatch,
  ) {}

  /**
   * Server-sent events: `job` with the training as it stands, now and whenever it changes, until it has ended; then
   * `end`. Each tells everything: whoever comes back with a `Last-Event-ID` has missed nothing.
   */
  @Get(':id/events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: trainingDetails })
  async events(
    @Param('id', { schema: z.uuid() }) id: string,
    @CurrentMember() member: SignedInMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.jobs.tell(
      streamOf(training, id),
      async () => shownOf(await this.queries.execute(new GetTraining(id))),
      () => this.streams.open(request, response, { member, roles: WATCHERS }),
      member.id,
    );
  }
}
