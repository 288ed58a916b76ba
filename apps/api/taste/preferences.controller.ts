import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { TasteOf, type Taste } from '#contexts/taste/published';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';

const slider = z.number().min(0).max(1).nullable().describe("null: the platform's own choice");
const preferences = z.object({
  diversity: slider,
  novelty: slider,
  popularity: slider,
  adultTitles: z.boolean(),
  buds: z.boolean().describe('may be met as a member of similar taste'),
});
/** What is left out stays as it is. */
export const preferencesBody = z.strictObject(preferences.partial().shape);

/** As they are shown: what was never chosen, too. */
export const preferencesOf = ({ preferences: chosen, buds }: Taste): z.infer<typeof preferences> => ({
  diversity: chosen.diversity ?? null,
  novelty: chosen.novelty ?? null,
  popularity: chosen.popularity ?? null,
  adultTitles: chosen.adultTitles ?? false,
  buds: buds !== undefined,
});

@ApiTags('taste')
@Controller('me/preferences')
@SignedIn()
export class PreferencesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly tasteOf: TasteOf,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: preferences })
  async preferences(@CurrentMember() { id }: SignedInMember) {
    return preferencesOf(await this.tasteOf.member(id));
  }

  @Put()
  @ApiOkResponse({ standardSchema: preferences })
  async choose(
    @CurrentMember() { id }: SignedInMember,
    @Body({ schema: preferencesBody }) { buds, ...chosen }: z.infer<typeof preferencesBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const change = { do: 'choose-preferences', preferences: chosen, buds } as const;
    const { position } = await this.commands.execute(new ChangeTaste(id, change, meta));
    stamp(response, position);
    return preferencesOf(await this.tasteOf.member(id));
  }
}
