import { Controller, Delete, Get, HttpCode, Param, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { SignOut } from '#contexts/identity/commands/sign-out';
import { SignOutEverywhere } from '#contexts/identity/commands/sign-out-everywhere';
import { Members } from '#contexts/identity/queries/members';
import { listOf } from '../http/schemas.ts';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Private, SignedIn, type SignedInMember } from '../security/rules.ts';
import { RefreshCookie } from './refresh-cookie.ts';
import { ownSession } from './schemas.ts';

/** Where one is signed in. */
@ApiTags('identity')
@Controller('me/sessions')
@SignedIn()
@Private()
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    private readonly cookie: RefreshCookie,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: listOf(ownSession) })
  async list(@CurrentMember() { id, session }: SignedInMember) {
    const sessions = await this.members.sessions(id);
    return { items: sessions.map((each) => ({ ...each, current: each.id === session })), nextCursor: null };
  }

  /** Signs out everywhere, here too. */
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async closeAll(
    @CurrentMember() { id }: SignedInMember,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new SignOutEverywhere(id, meta)));
    this.cookie.clear(response);
  }

  @Delete(':session')
  @HttpCode(204)
  @ApiNoContentResponse()
  async close(
    @CurrentMember() { id }: SignedInMember,
    @Param('session', { schema: z.uuid() }) session: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new SignOut(id, session, meta)));
  }
}
