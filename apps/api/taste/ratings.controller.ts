import { Body, Controller, Delete, Get, Param, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChangeTasteOfItem } from '#contexts/taste/commands/taste-command';
import { GetRatings } from '#contexts/taste/queries/get-ratings';
import { stamp } from '../http/position.ts';
import { itemIdSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { OwnCards, withItem } from './own-cards.ts';
import { ownListQuery, ownPageOf } from './own-list.ts';

export const starsBody = z.strictObject({ stars: z.number().min(0.5).max(5).multipleOf(0.5) });
export const ownRating = z.object({ itemId: z.string(), stars: z.number(), ratedAt: z.iso.datetime() });

@ApiTags('taste')
@Controller('me/ratings')
@SignedIn()
export class RatingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cards: OwnCards,
  ) {}

  @Put(':itemId')
  @ApiOkResponse({ standardSchema: ownRating })
  async rate(
    @CurrentMember() { id }: SignedInMember,
    @Param('itemId', { schema: itemIdSchema }) itemId: string,
    @Body({ schema: starsBody }) { stars }: z.infer<typeof starsBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const change = { do: 'rate', item: itemId, halfStars: stars * 2 } as const;
    const { state, item, position } = await this.commands.execute(new ChangeTasteOfItem(id, change, meta));
    stamp(response, position);
    const rating = state.ratings.get(item);
    return { itemId: item, stars, ratedAt: rating?.at ?? meta.occurredAt };
  }

  @Delete(':itemId')
  async withdraw(
    @CurrentMember() { id }: SignedInMember,
    @Param('itemId', { schema: itemIdSchema }) itemId: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const change = { do: 'withdraw-rating', item: itemId } as const;
    stamp(response.status(204), (await this.commands.execute(new ChangeTasteOfItem(id, change, meta))).position);
  }

  @Get()
  @ApiOkResponse({ standardSchema: listOf(ownRating.extend(withItem)) })
  async ratings(
    @CurrentMember() { id }: SignedInMember,
    @Query({ schema: ownListQuery }) query: z.infer<typeof ownListQuery>,
  ) {
    return this.cards.with(await this.queries.execute(new GetRatings(id, ownPageOf(query))), query.cards);
  }
}
