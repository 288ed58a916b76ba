import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Metadata } from '#kernel';
import { Admission } from '#contexts/identity/accounts/admission';
import { ChooseRegistration } from '#contexts/identity/commands/choose-registration';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { settingsBody } from './schemas.ts';

/** How the platform is set, as far as it can be changed while it runs. */
@ApiTags('operations')
@Controller('admin/settings')
export class SettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly admission: Admission,
  ) {}

  @Get()
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: settingsBody })
  async settings() {
    return { registration: await this.admission.registration() };
  }

  @Put()
  @Roles('admin')
  @ApiOkResponse({ standardSchema: settingsBody })
  async choose(
    @Body({ schema: settingsBody }) { registration }: z.infer<typeof settingsBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { state, position } = await this.commands.execute(new ChooseRegistration(registration, meta));
    stamp(response, position);
    return { registration: state.registration };
  }
}
