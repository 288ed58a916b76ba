import { Controller, Get, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AwaitOrder } from '#contexts/recommendation/queries/await-order';
import { EventStreams } from '../http/event-streams.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';

const EVERYBODY = ['user', 'data-scientist', 'admin'] as const;

const reordered = z.object({}).describe('asked for again, the list has the order of the language model');

@ApiTags('recommendation')
@Controller('recommendations')
export class ReorderedController {
  constructor(
    private readonly queries: QueryBus,
    private readonly streams: EventStreams,
  ) {}

  /**
   * For a page whose list says `NOT_YET`, as server-sent events: `reordered` once the language model has put it in order,
   * nothing where it has not; then `end`.
   */
  @Get('reordered')
  @SignedIn()
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: reordered })
  async watch(
    @CurrentMember() member: SignedInMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const stream = this.streams.open(request, response, { member, roles: EVERYBODY });
    const hasArrived = await this.queries.execute(new AwaitOrder(member.id));
    if (hasArrived && !stream.signal.aborted) await stream.send({ event: 'reordered', data: {} });
    stream.end('DONE');
  }
}
