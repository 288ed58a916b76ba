import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { TasteOf } from '#contexts/taste/published';
import { ownServices, ownServicesBody } from '../catalogue/watching-schemas.ts';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';

const NONE = { region: null, services: [] };

/** Where a member watches: what `watchable=true` stands for. */
@ApiTags('taste')
@Controller('me/services')
@SignedIn()
export class ServicesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly tasteOf: TasteOf,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: ownServices })
  async services(@CurrentMember() { id }: SignedInMember) {
    return (await this.tasteOf.member(id)).services ?? NONE;
  }

  @Put()
  @ApiOkResponse({ standardSchema: ownServices })
  async choose(
    @CurrentMember() { id }: SignedInMember,
    @Body({ schema: ownServicesBody }) { region, services }: z.infer<typeof ownServicesBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const change = { do: 'choose-services', services: region === null ? null : { region, services } } as const;
    const { state, position } = await this.commands.execute(new ChangeTaste(id, change, meta));
    stamp(response, position);
    return state.services ?? NONE;
  }
}
