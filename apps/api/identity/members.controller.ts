import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { domainError, type Metadata } from '#kernel';
import { ChangeRoles } from '#contexts/identity/commands/change-roles';
import { ChangeStatus } from '#contexts/identity/commands/change-status';
import { IssuePasswordReset } from '#contexts/identity/commands/issue-password-reset';
import { SignOut } from '#contexts/identity/commands/sign-out';
import { SignOutEverywhere } from '#contexts/identity/commands/sign-out-everywhere';
import { FindMembers } from '#contexts/identity/queries/find-members';
import { Members } from '#contexts/identity/queries/members';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Roles, type SignedInMember } from '../security/rules.ts';
import { ResetLinks } from './reset-links.ts';
import { memberKind, memberSummary, resetLink, rolesBody, sessionSummary, statusBody } from './schemas.ts';

const listQuery = z.object({
  kind: memberKind.default('registered'),
  q: z.string().trim().min(1).max(254).optional().describe('a whole e-mail address, or how a word of a name begins'),
  limit: limitSchema(50, 200),
  cursor: cursorSchema.optional(),
});
const memberId = z.uuid();

@ApiTags('operations')
@Controller('admin/members')
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    private readonly finding: FindMembers,
    private readonly resetLinks: ResetLinks,
  ) {}

  /**
   * Names and addresses for an admin, who may also look for them with `q`, whatever the kind; a data scientist sees
   * members without personal data.
   */
  @Get()
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: listOf(memberSummary) })
  async list(
    @CurrentMember() { roles }: SignedInMember,
    @Query({ schema: listQuery }) { kind, q, limit, cursor }: z.infer<typeof listQuery>,
  ) {
    const seesPersons = roles.includes('admin');
    if (q !== undefined && !seesPersons) throw domainError('FORBIDDEN');
    const { items, next } = await (q === undefined
      ? this.members.list(kind, limit, cursor)
      : this.finding.page(q, limit, cursor));
    const persons = await this.members.persons(seesPersons ? items.map(({ id }) => id) : []);
    const named = items.map((item) => {
      const person = persons.get(item.id);
      return { ...item, displayName: person?.displayName ?? null, email: person?.email ?? null };
    });
    return { items: named, nextCursor: next ?? null };
  }

  @Get(':id/sessions')
  @Roles('admin')
  @ApiOkResponse({ standardSchema: listOf(sessionSummary) })
  async sessions(@Param('id', { schema: memberId }) id: string) {
    return { items: await this.members.sessions(id), nextCursor: null };
  }

  /** Signs the member out everywhere. */
  @Delete(':id/sessions')
  @Roles('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endSessions(
    @Param('id', { schema: memberId }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new SignOutEverywhere(id, meta)));
  }

  @Delete(':id/sessions/:session')
  @Roles('admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endSession(
    @Param('id', { schema: memberId }) id: string,
    @Param('session', { schema: z.uuid() }) session: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new SignOut(id, session, meta)));
  }

  @Put(':id/roles')
  @Roles('admin')
  @ApiOkResponse({ standardSchema: rolesBody })
  async roles(
    @Param('id', { schema: memberId }) id: string,
    @Body({ schema: rolesBody }) body: z.infer<typeof rolesBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { state, position } = await this.commands.execute(new ChangeRoles(id, body.roles, meta));
    stamp(response, position);
    return { roles: state.roles };
  }

  /** Suspending ends every session at once. */
  @Put(':id/status')
  @Roles('admin')
  @ApiOkResponse({ standardSchema: statusBody })
  async status(
    @Param('id', { schema: memberId }) id: string,
    @Body({ schema: statusBody }) body: z.infer<typeof statusBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { state, position } = await this.commands.execute(new ChangeStatus(id, body.status, meta));
    stamp(response, position);
    return { status: state.status };
  }

  /** A link by which the member sets a new password, to be handed over by another way than mail. */
  @Post(':id/reset-link')
  @Roles('admin')
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ standardSchema: resetLink })
  async resetLink(
    @Param('id', { schema: memberId }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { position, ...issued } = await this.commands.execute(new IssuePasswordReset({ member: id }, meta));
    stamp(response, position);
    return this.resetLinks.make(issued);
  }
}
