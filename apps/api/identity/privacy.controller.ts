import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ConfirmPassword } from '#contexts/identity/commands/confirm-password';
import { RequestErasure } from '#contexts/operations/commands/request-erasure';
import { MemberExport } from '#contexts/operations/export/member-export';
import { GetErasure, ListErasures } from '#contexts/operations/queries/get-erasure';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Private, Roles, SignedIn, type SignedInMember } from '../security/rules.ts';
import { RefreshCookie } from './refresh-cookie.ts';
import { ownAccount, sessionSummary } from './schemas.ts';

const eraseBody = z.strictObject({
  password: z.string().min(1).max(1_000).describe('said again: it cannot be undone'),
});
const requested = z.object({ id: z.uuid().describe('of the job that does it') });
const listQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });
const status = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted']);
const erasureSummary = z.object({
  id: z.uuid(),
  status,
  member: z.uuid(),
  requestedAt: z.string(),
  requestedBy: z.string(),
});
const erasureDetails = erasureSummary.extend({
  endedAt: z.string().nullable(),
  reason: z.string().nullable().describe('why it failed'),
});
const exported = z.object({
  format: z.literal('reprise-export-1'),
  exportedAt: z.string(),
  account: ownAccount.extend({ memberSince: z.string() }),
  sessions: z.array(sessionSummary),
  taste: z.record(z.string(), z.unknown()),
  shown: z.array(z.record(z.string(), z.unknown())).describe('what was recommended, as long as it is kept'),
});

/** What is theirs, to take along; and to be gone. */
@ApiTags('identity')
@Controller()
export class PrivacyController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly memberExport: MemberExport,
    private readonly cookie: RefreshCookie,
  ) {}

  /** Everything that is kept of oneself, in one file. */
  @Get('me/export')
  @SignedIn()
  @Private()
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ standardSchema: exported })
  async export(@CurrentMember() { id }: SignedInMember): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.memberExport.text(id)), {
      type: 'application/json; charset=utf-8',
      disposition: 'attachment; filename="reprise-export.json"',
    });
  }

  /** Signed out at once and for good; all else goes behind the answer. */
  @Delete('me')
  @SignedIn()
  @Private()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: requested })
  async eraseMe(
    @CurrentMember() { id }: SignedInMember,
    @Body({ schema: eraseBody }) { password }: z.infer<typeof eraseBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.commands.execute(new ConfirmPassword(id, password));
    const erasure = await this.#request(id, meta, response);
    this.cookie.clear(response);
    return erasure;
  }

  /** Again, should it have failed. Members of a data set are not erased one by one. */
  @Delete('admin/members/:id')
  @Roles('admin')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: requested })
  erase(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.#request(id, meta, response);
  }

  /** Newest first. */
  @Get('admin/erasures')
  @Roles('admin')
  @ApiOkResponse({ standardSchema: listOf(erasureSummary) })
  async erasures(@Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.queries.execute(new ListErasures(limit, cursor));
    return {
      items: items.map(({ open: _open, input: { member }, ...erasure }) => ({ ...erasure, member })),
      nextCursor: next ?? null,
    };
  }

  @Get('admin/erasures/:id')
  @Roles('admin')
  @ApiOkResponse({ standardSchema: erasureDetails })
  async erasure(@Param('id', { schema: z.uuid() }) id: string) {
    const { status, input, requestedAt, requestedBy, endedAt, reason } = await this.queries.execute(new GetErasure(id));
    return {
      ...{ id, status, member: input?.member, requestedAt, requestedBy },
      endedAt: endedAt ?? null,
      reason: reason ?? null,
    };
  }

  async #request(member: string, meta: Metadata, response: Response) {
    const { id, position } = await this.commands.execute(new RequestErasure(member, meta));
    stamp(response, position);
    return { id };
  }
}
