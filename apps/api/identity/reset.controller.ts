import { Body, Controller, Header, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ResetPassword } from '#contexts/identity/commands/reset-password';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Public } from '../security/rules.ts';
import { RefreshCookie } from './refresh-cookie.ts';
import { ResetLinks } from './reset-links.ts';
import { ResetMails } from './reset-mails.ts';
import { resetBody } from './schemas.ts';

const asked = z.object({ status: z.literal('accepted') });

@ApiTags('identity')
@Controller('auth')
export class ResetController {
  constructor(
    private readonly commands: CommandBus,
    private readonly links: ResetLinks,
    private readonly mails: ResetMails,
    private readonly cookie: RefreshCookie,
  ) {}

  /**
   * `{ email }` asks for a link by mail: 202, the same whether or not there is such an account, and what follows begins
   * after the answer. `{ token, password }` uses one: 204, and every session has ended.
   */
  @Post('reset')
  @HttpCode(202)
  @Public()
  @Header('Cache-Control', 'no-store')
  @ApiAcceptedResponse({ standardSchema: asked })
  @ApiNoContentResponse()
  async reset(
    @Body({ schema: resetBody }) { email, token, password }: z.infer<typeof resetBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof asked> | undefined> {
    if (token !== undefined && password !== undefined) {
      const reset = { ...this.links.read(token), password };
      stamp(response.status(204), await this.commands.execute(new ResetPassword(reset, meta)));
      this.cookie.clear(response);
      return undefined;
    }
    if (email !== undefined) response.once('close', () => this.mails.ask(email));
    return { status: 'accepted' };
  }
}
