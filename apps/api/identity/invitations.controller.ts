import { Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { IssueInvitation } from '#contexts/identity/commands/issue-invitation';
import { RevokeInvitation } from '#contexts/identity/commands/revoke-invitation';
import { Invitations } from '#contexts/identity/queries/invitations';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { InvitationLinks } from './invitation-links.ts';
import { issuedInvitation, listedInvitation } from './schemas.ts';

const listQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });

/** Each lets one account be made while registration is by invitation. */
@ApiTags('operations')
@Controller('admin/invitations')
@Roles('admin')
export class InvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly invitations: Invitations,
    private readonly links: InvitationLinks,
  ) {}

  /** Newest first. The links themselves are told only to who issued them. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(listedInvitation) })
  async list(@Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.invitations.list(limit, cursor);
    return { items, nextCursor: next ?? null };
  }

  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ standardSchema: issuedInvitation })
  async issue(@CommandMeta() meta: Metadata, @Res({ passthrough: true }) response: Response) {
    const { id, expiresAt, position } = await this.commands.execute(new IssueInvitation(meta));
    stamp(response, position);
    return { id, link: this.links.make(id), expiresAt };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new RevokeInvitation(id, meta)));
  }
}
