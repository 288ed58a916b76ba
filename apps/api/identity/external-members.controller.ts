import { Controller, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { EnrolMember } from '#contexts/identity/commands/enrol-member';
import type { ServiceCaller } from '#contexts/identity/published';
import { stamp } from '../http/position.ts';
import { EXTERNAL_ID } from '../security/acting-for.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentService, Service } from '../security/rules.ts';
import { externalMember } from './schemas.ts';

/** Members whom an integrator knows by ids of its own. */
@ApiTags('integrators')
@Controller('members')
export class ExternalMembersController {
  constructor(private readonly commands: CommandBus) {}

  /** Makes the member known, once; from then on the token acts for them by `X-Member`. */
  @Put(':externalId')
  @Service('members:write')
  @ApiOkResponse({ standardSchema: externalMember })
  async enrol(
    @CurrentService() { tenant }: ServiceCaller,
    @Param('externalId', { schema: z.string().regex(EXTERNAL_ID, 'is up to 200 printable characters') })
    externalId: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { member, position } = await this.commands.execute(new EnrolMember({ tenant, externalId }, meta));
    stamp(response, position);
    return { id: member, externalId };
  }
}
