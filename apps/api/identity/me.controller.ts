import { Body, Controller, Get, Patch } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ChangeDisplayName } from '#contexts/identity/commands/change-display-name';
import { Members } from '#contexts/identity/queries/members';
import { TasteOf } from '#contexts/taste/published';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { accountBody, ownAccount } from './schemas.ts';

const me = ownAccount.extend({
  onboarding: z.object({
    ratings: z.number().int(),
    needed: z.number().int(),
    genres: z.array(z.string()),
    completed: z.boolean(),
  }),
  impersonating: z.object({ until: z.string() }).optional().describe('somebody else is looking'),
});

@ApiTags('identity')
@Controller('me')
@SignedIn()
export class MeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly members: Members,
    private readonly tasteOf: TasteOf,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: me })
  async me(@CurrentMember() { id, impersonating }: SignedInMember) {
    const [account, onboarding] = await Promise.all([this.members.account(id), this.tasteOf.onboarding(id)]);
    return { ...account, onboarding, ...(impersonating && { impersonating: { until: impersonating.until } }) };
  }

  @Patch()
  @ApiOkResponse({ standardSchema: ownAccount })
  async rename(
    @CurrentMember() { id }: SignedInMember,
    @Body({ schema: accountBody }) { displayName }: z.infer<typeof accountBody>,
  ) {
    await this.commands.execute(new ChangeDisplayName(id, displayName));
    return this.members.account(id);
  }
}
