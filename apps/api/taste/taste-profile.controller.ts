import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChangeTaste } from '#contexts/taste/commands/taste-command';
import { FACETS } from '#contexts/taste/domain/events';
import { KINDS } from '#contexts/taste/domain/strengths';
import { GetTasteProfile } from '#contexts/taste/queries/get-taste-profile';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';

const weight = z.number().min(-1).max(1);
const correctionsBody = z.strictObject({
  corrections: z
    .array(
      z.strictObject({
        kind: z.enum(FACETS),
        name: z.string().trim().min(1).max(120),
        weight: weight.nullable().describe('null takes the correction back'),
      }),
    )
    .max(100),
});
const entry = z.object({
  name: z.string(),
  weight: weight.describe('the correction, else what was learned'),
  learned: weight,
  correction: weight.nullable(),
  count: z.number().int().describe('of titles it is learned from'),
  titles: z
    .array(z.object({ itemId: z.string(), title: z.string(), kind: z.enum(KINDS), stars: z.number().nullable() }))
    .describe('those that say most'),
});
const tasteProfile = z.object({
  titles: z.number().int(),
  genres: z.array(entry),
  people: z.array(entry),
  decades: z.array(entry),
});

@ApiTags('taste')
@Controller('me/taste')
@SignedIn()
export class TasteProfileController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** The genres, people and decades that the models see, best first. */
  @Get()
  @ApiOkResponse({ standardSchema: tasteProfile })
  profile(@CurrentMember() { id }: SignedInMember) {
    return this.queries.execute(new GetTasteProfile(id));
  }

  /** Throws `NOT_A_DECADE`, `TOO_MANY_CORRECTIONS`. */
  @Put()
  @ApiOkResponse({ standardSchema: tasteProfile })
  async correct(
    @CurrentMember() { id }: SignedInMember,
    @Body({ schema: correctionsBody }) { corrections }: z.infer<typeof correctionsBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const change = { do: 'correct-taste', corrections } as const;
    stamp(response, (await this.commands.execute(new ChangeTaste(id, change, meta))).position);
    return this.queries.execute(new GetTasteProfile(id));
  }
}
