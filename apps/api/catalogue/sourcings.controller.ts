import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { streamOf, type Metadata } from '#kernel';
import { CancelSourcing, RequestSourcing } from '#contexts/catalogue/metadata/commands/request-sourcing';
import { sourcing, type SourcingInput } from '#contexts/catalogue/metadata/domain/sourcing';
import { GetSourcing, ListSourcings } from '#contexts/catalogue/metadata/queries/get-sourcing';
import { EventStreams } from '../http/event-streams.ts';
import { JobWatch } from '../http/job-watch.ts';
import { stamp } from '../http/position.ts';
import { listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Roles, type SignedInMember } from '../security/rules.ts';
import { ingestBody, sourcingDetails, sourcingListQuery, sourcingSummary } from './sourcing-schemas.ts';

const WATCHERS = ['admin'] as const;
const requested = z.object({ id: z.string() });

/** Titles taken in and filled out from TMDB, as long work. Refused with `NO_METADATA_SOURCE` where no key is set. */
@ApiTags('catalogue')
@Controller('admin')
@Roles(...WATCHERS)
export class SourcingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly streams: EventStreams,
    private readonly jobs: JobWatch,
  ) {}

  /** So many pages of popular titles come in; those that are here already are filled out. */
  @Post(['catalogue/ingest', 'tmdb/ingest'])
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: requested })
  ingest(
    @Body({ schema: ingestBody }) { pages }: z.infer<typeof ingestBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.#request({ what: 'ingest', pages }, meta, response);
  }

  /** Every film that was not asked about yet. */
  @Post('tmdb/enrich')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: requested })
  enrich(@CommandMeta() meta: Metadata, @Res({ passthrough: true }) response: Response) {
    return this.#request({ what: 'enrich' }, meta, response);
  }

  @Get('tmdb/sourcings')
  @ApiOkResponse({ standardSchema: listOf(sourcingSummary) })
  async list(@Query({ schema: sourcingListQuery }) { limit, cursor }: z.infer<typeof sourcingListQuery>) {
    const { items, next } = await this.queries.execute(new ListSourcings(limit, cursor));
    return { items: items.map(({ open: _open, ...each }) => each), nextCursor: next ?? null };
  }

  @Get('tmdb/sourcings/:id')
  @ApiOkResponse({ standardSchema: sourcingDetails })
  sourcing(@Param('id', { schema: z.uuid() }) id: string) {
    return this.queries.execute(new GetSourcing(id));
  }

  @Delete('tmdb/sourcings/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async cancel(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new CancelSourcing(id, meta)));
  }

  /** Server-sent events: `job` with the sourcing as it stands, now and whenever it changes, until it has ended; then `end`. */
  @Get('tmdb/sourcings/:id/events')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ standardSchema: sourcingDetails })
  async events(
    @Param('id', { schema: z.uuid() }) id: string,
    @CurrentMember() member: SignedInMember,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.jobs.tell(
      streamOf(sourcing, id),
      () => this.queries.execute(new GetSourcing(id)),
      () => this.streams.open(request, response, { member, roles: WATCHERS }),
      member.id,
    );
  }

  async #request(input: SourcingInput, meta: Metadata, response: Response) {
    const { id, position } = await this.commands.execute(new RequestSourcing(input, meta));
    stamp(response, position);
    return { id };
  }
}
