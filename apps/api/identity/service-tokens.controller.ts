import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { IssueServiceToken } from '#contexts/identity/commands/issue-service-token';
import { RevokeServiceToken } from '#contexts/identity/commands/revoke-service-token';
import { ServiceTokens } from '#contexts/identity/queries/service-tokens';
import { stamp } from '../http/position.ts';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { issuedServiceToken, listedServiceToken, serviceTokenBody } from './schemas.ts';

const listQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional() });

/** What lets the programs of integrators in. */
@ApiTags('integrators')
@Controller('service-tokens')
@Roles('admin')
export class ServiceTokensController {
  constructor(
    private readonly commands: CommandBus,
    private readonly tokens: ServiceTokens,
  ) {}

  /** Newest first, the revoked ones too. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(listedServiceToken) })
  async list(@Query({ schema: listQuery }) { limit, cursor }: z.infer<typeof listQuery>) {
    const { items, next } = await this.tokens.list(limit, cursor);
    return { items, nextCursor: next ?? null };
  }

  /** Tokens of one tenant act for the same members. The token is told in this answer and never again. */
  @Post()
  @Header('Cache-Control', 'no-store')
  @ApiCreatedResponse({ standardSchema: issuedServiceToken })
  async issue(
    @Body({ schema: serviceTokenBody }) terms: z.infer<typeof serviceTokenBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id, token, position } = await this.commands.execute(new IssueServiceToken(terms, meta));
    stamp(response, position);
    return { id, token };
  }

  /** It is refused from the very next request on. */
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(
    @Param('id', { schema: z.uuid() }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(response, await this.commands.execute(new RevokeServiceToken(id, meta)));
  }
}
