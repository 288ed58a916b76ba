import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { streamOf } from '#kernel';
import { replay } from '#contexts/operations/domain/replay';
import { GetReplay } from '#contexts/operations/queries/get-replay';
import { EventStreams } from '../http/event-streams.ts';
import { JobWatch } from '../http/job-watch.ts';
import { CurrentMember, Roles, type SignedInMember } from '../security/rules.ts';
import { replayDetails } from './replays.controller.ts';

const WATCHERS = ['admin', 'data-scientist'] as const;

@ApiTags('operations')
@Controller('admin/replays')
@Roles(...WATCHERS)
export class ReplayEventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly streams: EventStreams,
    private readonly jobs: JobWatch,
  ) {}

  /** Server-sent events: `job` with the replay as it stands, now and whenever it changes, until it has ended; then `end`. */
  @Get(':id/events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: replayDetails })
  async events(
    @Param('id', { schema: z.uuid() }) id: string,
    @CurrentMember() member: SignedInMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.jobs.tell(
      streamOf(replay, id),
      () => this.queries.execute(new GetReplay(id)),
      () => this.streams.open(request, response, { member, roles: WATCHERS }),
      member.id,
    );
  }
}
