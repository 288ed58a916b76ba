import { Controller, Delete, Get, Param, Put, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChangeTasteOfItem } from '#contexts/taste/commands/taste-command';
import { GetMarked } from '#contexts/taste/queries/get-marked';
import { stamp } from '../http/position.ts';
import { itemIdSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { OwnCards, withItem } from './own-cards.ts';
import { ownListQuery, ownPageOf } from './own-list.ts';

export const ownWatchlisted = z.object({ itemId: z.string(), addedAt: z.iso.datetime() });

@ApiTags('taste')
@Controller('me/watchlist')
@SignedIn()
export class WatchlistController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cards: OwnCards,
  ) {}

  @Put(':itemId')
  @ApiOkResponse({ standardSchema: ownWatchlisted })
  async add(
    @CurrentMember() { id }: SignedInMember,
    @Param('itemId', { schema: itemIdSchema }) itemId: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const change = { do: 'watchlist', item: itemId } as const;
    const { state, item, position } = await this.commands.execute(new ChangeTasteOfItem(id, change, meta));
    stamp(response, position);
    return { itemId: item, addedAt: state.watchlist.get(item)?.at ?? meta.occurredAt };
  }

  @Delete(':itemId')
  async withdraw(
    @CurrentMember() { id }: SignedInMember,
    @Param('itemId', { schema: itemIdSchema }) itemId: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const change = { do: 'withdraw-watchlisting', item: itemId } as const;
    stamp(response.status(204), (await this.commands.execute(new ChangeTasteOfItem(id, change, meta))).position);
  }

  @Get()
  @ApiOkResponse({ standardSchema: listOf(ownWatchlisted.extend(withItem)) })
  async watchlist(
    @CurrentMember() { id }: SignedInMember,
    @Query({ schema: ownListQuery }) query: z.infer<typeof ownListQuery>,
  ) {
    const { items, ...rest } = await this.queries.execute(new GetMarked(id, 'watchlist', ownPageOf(query)));
    const dated = items.map(({ itemId, at }) => ({ itemId, addedAt: at }));
    return this.cards.with({ ...rest, items: dated }, query.cards);
  }
}
