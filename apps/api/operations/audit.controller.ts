import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Members } from '#contexts/identity/queries/members';
import { GetAudit, type AuditFilter } from '#contexts/operations/queries/get-audit';
import { cursorSchema, limitSchema, listOf } from '../http/schemas.ts';
import { Roles } from '../security/rules.ts';

const auditQuery = z.object({
  actor: z.string().min(1).max(80).optional(),
  act: z.string().min(1).max(60).optional(),
  subject: z.string().min(1).max(200).optional(),
  limit: limitSchema(50, 200),
  cursor: cursorSchema.optional(),
});
const entry = z.object({
  position: z.string(),
  at: z.iso.datetime(),
  actor: z.string().describe('id of a member, or system:cli for the command line'),
  actorName: z.string().nullable(),
  act: z.string(),
  subject: z.string().describe('id of whom or what it was done to'),
  subjectName: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

@ApiTags('operations')
@Controller('admin/audit')
@Roles('admin')
export class AuditController {
  constructor(
    private readonly queries: QueryBus,
    private readonly members: Members,
  ) {}

  /** Who did what to whom that takes a role, newest first. With several filters a page may be short while there is a next. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(entry) })
  async audit(@Query({ schema: auditQuery }) { limit, cursor, ...filter }: z.infer<typeof auditQuery>) {
    const { items, next } = await this.queries.execute(new GetAudit(filter as AuditFilter, limit, cursor));
    const persons = await this.members.persons([...new Set(items.flatMap(({ actor, subject }) => [actor, subject]))]);
    const nameOf = (id: string) => persons.get(id)?.displayName ?? null;
    return {
      items: items.map((each) => ({
        ...each,
        actorName: nameOf(each.actor),
        subjectName: nameOf(each.subject),
      })),
      nextCursor: next ?? null,
    };
  }
}
