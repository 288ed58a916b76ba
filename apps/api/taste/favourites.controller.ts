import { Body, Controller, Delete, Get, Param, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChangeTasteOfItem } from '#contexts/taste/commands/taste-command';
import { GetFavourites } from '#contexts/taste/queries/get-favourites';
import { stamp } from '../http/position.ts';
import { cursorSchema, itemIdSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { cardsSchema, OwnCards, withItem } from './own-cards.ts';

export const favouriteBody = z.strictObject({
  position: z.number().int().min(1).max(1_000).optional().describe('1 is the first; left out: last, or where it is'),
});
const favouritesQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional(), cards: cardsSchema });
export const ownFavourite = z.object({
  itemId: z.string(),
  position: z.number().int(),
  addedAt: z.iso.datetime(),
});

@ApiTags('taste')
@Controller('me/favourites')
@SignedIn()
export class FavouritesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cards: OwnCards,
  ) {}

  /** Adds a title, or moves it within the order. Throws `TOO_MANY_FAVOURITES`. */
  @Put(':itemId')
  @ApiOkResponse({ standardSchema: ownFavourite })
  async favour(
    @CurrentMember() { id }: SignedInMember,
    @Param('itemId', { schema: itemIdSchema }) itemId: string,
    @Body({ schema: favouriteBody.optional() }) body: z.infer<typeof favouriteBody> | undefined,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const change = { do: 'favour', item: itemId, ...(body?.position && { position: body.position }) } as const;
    const { state, item, position } = await this.commands.execute(new ChangeTasteOfItem(id, change, meta));
    stamp(response, position);
    const index = state.favourites.findIndex((each) => each.item === item);
    return { itemId: item, position: index + 1, addedAt: state.favourites[index]?.at ?? meta.occurredAt };
  }

  @Delete(':itemId')
  async withdraw(
    @CurrentMember() { id }: SignedInMember,
    @Param('itemId', { schema: itemIdSchema }) itemId: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const change = { do: 'withdraw-favourite', item: itemId } as const;
    stamp(response.status(204), (await this.commands.execute(new ChangeTasteOfItem(id, change, meta))).position);
  }

  /** In one's own order. */
  @Get()
  @ApiOkResponse({ standardSchema: listOf(ownFavourite.extend(withItem)) })
  async favourites(
    @CurrentMember() { id }: SignedInMember,
    @Query({ schema: favouritesQuery }) { limit, cursor, cards }: z.infer<typeof favouritesQuery>,
  ) {
    const page = { limit, ...(cursor && { cursor }) };
    return this.cards.with(await this.queries.execute(new GetFavourites(id, page)), cards);
  }
}
