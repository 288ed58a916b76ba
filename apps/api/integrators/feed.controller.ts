import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { idOf, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { EVENT_STORE } from '#ports/tokens';
import { PUBLIC_EVENTS } from '#contexts/operations/domain/public-events';
import { LiveLog } from '#contexts/operations/log/live-log';
import { feedCursorAt, GetFeed, type Feed } from '#contexts/operations/queries/get-feed';
import { cursorSchema, limitSchema, many } from '../http/schemas.ts';
import { Roles, Service } from '../security/rules.ts';

const MOST_WAIT_S = 30;
const typeName = z.string().refine((type) => PUBLIC_EVENTS.has(type), 'is no type of public event');
const feedQuery = z.object({
  cursor: cursorSchema.optional().describe('the nextCursor of the page before'),
  from: z.enum(['start', 'now']).default('start').describe('where to begin without a cursor'),
  type: many(typeName, PUBLIC_EVENTS.size).optional(),
  limit: limitSchema(100, 1_000),
  wait: z.coerce
    .number()
    .min(0)
    .max(MOST_WAIT_S)
    .default(0)
    .describe('seconds to wait for an event where there is none'),
});
const publicEvent = z.object({
  position: z.string(),
  id: z.string(),
  type: z.string(),
  subject: z.string().describe('the member or the item it is about'),
  data: z.unknown(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
});
const feedPage = z.object({
  items: z.array(publicEvent),
  nextCursor: z.string().describe('always there: keep it, and ask again with it'),
});

/** What happens, for integrators: page after page, each event once, in order. */
@ApiTags('integrators')
@Controller('events')
export class FeedController {
  constructor(
    private readonly queries: QueryBus,
    private readonly live: LiveLog,
    @Inject(EVENT_STORE) private readonly log: EventStore,
  ) {}

  @Get()
  @Roles('admin')
  @Service('events:read')
  @ApiOkResponse({ standardSchema: feedPage })
  async events(
    @Query({ schema: feedQuery }) { cursor, from, type = [], limit, wait }: z.infer<typeof feedQuery>,
    @Req() request: Request,
  ): Promise<z.infer<typeof feedPage>> {
    const begin = cursor ?? (from === 'now' ? feedCursorAt(await this.log.head(), type) : undefined);
    const page = await this.#page(type, limit, begin, wait * 1_000, request);
    return { items: page.items.map(publicOf), nextCursor: page.next };
  }

  async #page(
    types: readonly string[],
    limit: number,
    begin: string | undefined,
    waitMs: number,
    request: Request,
  ): Promise<Feed> {
    let page = await this.queries.execute(new GetFeed(types, limit, begin));
    if (waitMs === 0 || page.items.length > 0) return page;
    const gone = new AbortController();
    request.res?.once('close', () => gone.abort());
    const until = AbortSignal.any([gone.signal, AbortSignal.timeout(waitMs)]);
    while (!until.aborted && page.items.length === 0) {
      await this.live.moved(page.reached, until);
      page = await this.queries.execute(new GetFeed(types, limit, page.next));
    }
    return page;
  }
}

const publicOf = ({ position, id, stream, event, meta, recordedAt }: Recorded): z.infer<typeof publicEvent> => ({
  position,
  id,
  type: event.type,
  subject: idOf(stream),
  data: event.data,
  occurredAt: meta.occurredAt,
  recordedAt,
});
