import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import type { PersonVault } from '#ports/person-vault/person-vault';
import { PERSON_VAULT } from '#ports/tokens';
import { ChangeRoles } from '#contexts/identity/commands/grant-role';
import { Members } from '#contexts/identity/queries/members';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Roles, type SignedInMember } from '../security/rules.ts';
import { memberSummary, roles, rolesBody } from './schemas.ts';

const listQuery = z.object({
  kind: z.enum(['registered', 'imported', 'simulated']).default('registered'),
  limit: limitSchema(50, 200),
  cursor: cursorSchema.optional(),
});

@ApiTags('operations')
@Controller('admin/members')
export class MembersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    @Inject(PERSON_VAULT) private readonly vault: PersonVault,
  ) {}

  /** Names and addresses for an admin; a data scientist sees members without personal data. */
  @Get()
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: listOf(memberSummary) })
  async list(
    @CurrentMember() who: SignedInMember,
    @Query({ schema: listQuery }) { kind, limit, cursor }: z.infer<typeof listQuery>,
  ) {
    const { items, next } = await this.members.list(kind, limit, cursor);
    const names = who.roles.includes('admin')
      ? await this.vault.many(items.map(({ id }) => id))
      : new Map<string, never>();
    const named = items.map((item) => {
      const person = names.get(item.id);
      return { ...item, displayName: person?.displayName ?? null, email: person?.email ?? null };
    });
    return { items: named, nextCursor: next ?? null };
  }

  @Put(':id/roles')
  @Roles('admin')
  @ApiOkResponse({ standardSchema: z.object({ roles }) })
  async roles(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: rolesBody }) body: z.infer<typeof rolesBody>,
    @CommandMeta() meta: Metadata,
  ) {
    return { roles: await this.commands.execute(new ChangeRoles(id, body.roles, meta)) };
  }
}
