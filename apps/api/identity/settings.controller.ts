import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Metadata, Position } from '#kernel';
import { Admission } from '#contexts/identity/accounts/admission';
import { ChooseRegistration } from '#contexts/identity/commands/choose-registration';
import { ChooseAdultTitles } from '#contexts/taste/commands/choose-adult-titles';
import { TasteOf } from '#contexts/taste/published';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { settings, settingsBody } from './schemas.ts';

/** How the platform is set, as far as it can be changed while it runs. */
@ApiTags('operations')
@Controller('admin/settings')
export class SettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly admission: Admission,
    private readonly tasteOf: TasteOf,
  ) {}

  @Get()
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: settings })
  async settings(): Promise<z.infer<typeof settings>> {
    const [registration, adultTitles] = await Promise.all([this.admission.registration(), this.tasteOf.adultTitles()]);
    return { registration, adultTitles };
  }

  @Put()
  @Roles('admin')
  @ApiOkResponse({ standardSchema: settings })
  async choose(
    @Body({ schema: settingsBody }) { registration, adultTitles }: z.infer<typeof settingsBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const chosen: { readonly position: Position | undefined }[] = [];
    if (registration !== undefined)
      chosen.push(await this.commands.execute(new ChooseRegistration(registration, meta)));
    if (adultTitles !== undefined) chosen.push(await this.commands.execute(new ChooseAdultTitles(adultTitles, meta)));
    stamp(response, chosen.at(-1)?.position ?? chosen[0]?.position);
    return this.settings();
  }
}
