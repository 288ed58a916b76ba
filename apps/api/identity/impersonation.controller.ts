import { Body, Controller, Delete, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { EndImpersonation } from '#contexts/identity/commands/end-impersonation';
import { IMPERSONATION_SECONDS, StartImpersonation } from '#contexts/identity/commands/start-impersonation';
import { Impersonations } from '#contexts/identity/queries/impersonations';
import { Members } from '#contexts/identity/queries/members';
import { TasteOf } from '#contexts/taste/published';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { AlsoImpersonating, CurrentMember, Roles, SignedIn, type SignedInMember } from '../security/rules.ts';
import { SignedTokens } from '../security/signed-tokens.ts';
import { impersonable, impersonationAnswer, impersonationBody } from './schemas.ts';

const listQuery = z.object({
  kind: impersonable.shape.kind.default('imported'),
  limit: limitSchema(20, 50),
  cursor: cursorSchema.optional(),
});

/** Seeing the platform as a member of a data set sees it: reading only, for half an hour. Never as a person. */
@ApiTags('identity')
@Controller('impersonation')
export class ImpersonationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly impersonations: Impersonations,
    private readonly members: Members,
    private readonly tasteOf: TasteOf,
    private readonly tokens: SignedTokens,
  ) {}

  /** Whom one can choose. Their ratings are counted in their own streams, which is why pages are short. */
  @Get('members')
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: listOf(impersonable) })
  async list(@Query({ schema: listQuery }) { kind, limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.impersonations.members(kind, limit, cursor);
    const counted = items.map(async (each) => ({
      ...each,
      ratings: (await this.tasteOf.member(each.id)).ratings.size,
    }));
    return { items: await Promise.all(counted), nextCursor: next ?? null };
  }

  /** Answers a bearer for the requests that are to be seen as that member. It cannot be renewed. */
  @Post()
  @Roles('admin', 'data-scientist')
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ standardSchema: impersonationAnswer })
  async start(
    @CurrentMember() { id: act, session }: SignedInMember,
    @Body({ schema: impersonationBody }) { memberId }: z.infer<typeof impersonationBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, member, until, position } = await this.commands.execute(new StartImpersonation(memberId, meta));
    stamp(response, position);
    const { token } = this.tokens.sign('impersonation', { sub: member, act, sid: session, jti: id });
    const { displayName, roles } = await this.members.account(member);
    return {
      accessToken: token,
      expiresIn: IMPERSONATION_SECONDS,
      until,
      member: { id: member, displayName, roles },
    };
  }

  /** With either bearer: the impersonation's, or one's own. */
  @Delete()
  @HttpCode(204)
  @SignedIn()
  @AlsoImpersonating()
  @ApiNoContentResponse()
  async end(@CommandMeta() meta: Metadata, @Res({ passthrough: true }) response: Response): Promise<void> {
    stamp(response, await this.commands.execute(new EndImpersonation(meta)));
  }
}
