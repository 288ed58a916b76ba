import { Body, Controller, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { GetSeedItems } from '#contexts/recommendation/queries/get-seed-items';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { TasteOf } from '#contexts/taste/published';
import { stamp } from '../http/position.ts';
import { genreSchema, itemCard, limitSchema, listOf, many, mediumSchema } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, Public, SignedIn, type SignedInMember } from '../security/rules.ts';

const genresBody = z.strictObject({ genres: z.array(genreSchema).max(20) });
const seedQuery = z.object({
  medium: mediumSchema.optional(),
  genre: many(genreSchema, 20).optional(),
  k: limitSchema(15, 60),
});
const onboardingStatus = z.object({
  ratings: z.number().int(),
  needed: z.number().int(),
  genres: z.array(z.string()),
  completed: z.boolean(),
});

@ApiTags('taste')
@Controller()
export class OnboardingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly tasteOf: TasteOf,
  ) {}

  @Get('me/onboarding')
  @SignedIn()
  @ApiOkResponse({ standardSchema: onboardingStatus })
  status(@CurrentMember() { id }: SignedInMember) {
    return this.tasteOf.onboarding(id);
  }

  @Put('me/onboarding/genres')
  @SignedIn()
  @ApiOkResponse({ standardSchema: onboardingStatus })
  async genres(
    @CurrentMember() { id }: SignedInMember,
    @Body({ schema: genresBody }) { genres }: z.infer<typeof genresBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    stamp(response, (await this.commands.execute(new ChangeTaste(id, { do: 'choose-genres', genres }, meta))).position);
    return this.tasteOf.onboarding(id);
  }

  /** Throws `ONBOARDING_INCOMPLETE` below five ratings. */
  @Post('me/onboarding/complete')
  @HttpCode(200)
  @SignedIn()
  @ApiOkResponse({ standardSchema: onboardingStatus })
  async complete(
    @CurrentMember() { id }: SignedInMember,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    stamp(response, (await this.commands.execute(new ChangeTaste(id, { do: 'complete-onboarding' }, meta))).position);
    return this.tasteOf.onboarding(id);
  }

  @Get('onboarding/seed-items')
  @Public()
  @ApiOkResponse({ standardSchema: listOf(itemCard) })
  async seedItems(@Query({ schema: seedQuery }) { medium, genre, k }: z.infer<typeof seedQuery>) {
    return { items: await this.queries.execute(new GetSeedItems(k, medium, genre)), nextCursor: null };
  }
}
