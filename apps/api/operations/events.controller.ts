import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Position, Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { EVENT_STORE } from '#ports/tokens';
import { LiveLog } from '#contexts/operations/log/live-log';
import { positionIn } from '#contexts/operations/log/log-pages';
import { FindEvents, matches, type EventFilter } from '#contexts/operations/queries/find-events';
import type { EventStream } from '../http/event-stream.ts';
import { EventStreams, LastEventId } from '../http/event-streams.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CurrentMember, Roles, type SignedInMember } from '../security/rules.ts';
import { eventOf, recordedEvent } from './recorded-event.ts';

const position = z.string().min(1).max(80);
const filter = {
  stream: z.string().min(1).max(200).optional(),
  category: z.string().min(1).max(60).optional(),
  type: z.string().min(1).max(80).optional(),
};
const eventsQuery = z.object({
  ...filter,
  from: position.optional().describe('begin with the event at this position'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: limitSchema(50, 500),
  cursor: cursorSchema.optional(),
});
const streamQuery = z.object({ ...filter, after: position.optional().describe('left out: from now on') });
const WATCHERS = ['admin', 'data-scientist'] as const;

/** The log as it is: any stream, any position, and as it grows. */
@ApiTags('operations')
@Controller('admin/events')
@Roles(...WATCHERS)
export class EventsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveLog,
    private readonly streams: EventStreams,
    @Inject(EVENT_STORE) private readonly log: EventStore,
  ) {}

  /** A page may hold fewer than `limit`, even none, while there is a `nextCursor`: a search goes a bounded way at a time. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(recordedEvent) })
  async events(@Query({ schema: eventsQuery }) asked: z.infer<typeof eventsQuery>) {
    const { items, next } = await this.queries.execute(new FindEvents(asked as FindEvents['asked']));
    return { items: items.map(eventOf), nextCursor: next ?? null };
  }

  /**
   * Server-sent events, to be read by fetch with the bearer: `event` for each event, `behind` and `level` for a consumer
   * that falls behind and comes back, `end` with the reason. Resumes behind `Last-Event-ID`.
   */
  @Get('stream')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'the id of the last event that was received' })
  @ApiOkResponse({ standardSchema: recordedEvent })
  async stream(
    @CurrentMember() member: SignedInMember,
    @LastEventId() lastEventId: string | undefined,
    @Query({ schema: streamQuery }) { after, ...wanted }: z.infer<typeof streamQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = lastEventId ?? after;
    const from = asked === undefined ? await this.log.head() : await positionIn(this.log, asked);
    const stream = this.streams.open(request, response, { member, roles: WATCHERS });
    await this.#tell(stream, member.id, from, wanted as EventFilter);
  }

  async #tell(stream: EventStream, member: string, from: Position, wanted: EventFilter): Promise<void> {
    const isWanted = matches(wanted);
    let wasBehind = false;
    for await (const batch of this.live.tail(from, stream.signal)) {
      if (batch.some((recorded) => recorded.stream === `member-${member}`)) await stream.recheck();
      for (const recorded of batch.filter(isWanted)) await stream.send(sent(recorded));
      const isBehind = await this.live.isBehind(batch.at(-1)!.position);
      if (isBehind !== wasBehind)
        await stream.send({ event: isBehind ? 'behind' : 'level', data: { position: batch.at(-1)!.position } });
      wasBehind = isBehind;
    }
    stream.end('SERVER_STOPS');
  }
}

const sent = (recorded: Recorded) => ({ id: recorded.position, event: 'event', data: eventOf(recorded) });
