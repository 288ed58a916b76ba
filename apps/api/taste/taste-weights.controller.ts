import { Body, Controller, Get, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChooseTasteWeights } from '#contexts/taste/commands/choose-taste-weights';
import { TasteOf, type TasteWeights } from '#contexts/taste/published';
import { stamp } from '../http/position.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';

const stars = z.number().min(0.5).max(5).multipleOf(0.5);
/** In stars, on the scale on which ratings count as they were given: half a star speaks against a title, five for it. */
const weights = z.object({ liked: stars, watched: stars, watchlist: stars, disliked: stars, dismissed: stars });
/** What is left out stays as it is. */
const weightsBody = z.strictObject(weights.partial().shape);

const scaled = <W extends Partial<TasteWeights>>(of: W, by: number): W =>
  Object.fromEntries(Object.entries(of).map(([kind, n]) => [kind, n * by])) as W;

@ApiTags('taste')
@Controller('admin/taste-weights')
export class TasteWeightsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly tasteOf: TasteOf,
  ) {}

  @Get()
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: weights })
  async weights() {
    return scaled(await this.tasteOf.weights(), 1 / 2);
  }

  @Put()
  @Roles('admin')
  @ApiOkResponse({ standardSchema: weights })
  async choose(
    @Body({ schema: weightsBody }) body: z.infer<typeof weightsBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const chosen = scaled(body as Partial<TasteWeights>, 2);
    const { state, position } = await this.commands.execute(new ChooseTasteWeights(chosen, meta));
    stamp(response, position);
    return scaled(state, 1 / 2);
  }
}
