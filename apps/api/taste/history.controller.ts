import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Metadata } from '#kernel';
import { ChangeTaste, ChangeTasteOfItem } from '#contexts/taste/commands/taste-command';
import { GetHistory } from '#contexts/taste/queries/get-history';
import { stamp } from '../http/position.ts';
import { cursorSchema, itemIdSchema, limitSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { CurrentMember, SignedIn, type SignedInMember } from '../security/rules.ts';
import { cardsSchema, OwnCards, withItem } from './own-cards.ts';

const watchBody = z.strictObject({ itemId: itemIdSchema, watchedAt: z.iso.datetime().optional() });
const historyQuery = z.object({ limit: limitSchema(50, 200), cursor: cursorSchema.optional(), cards: cardsSchema });
export const ownWatch = z.object({ itemId: z.string(), watchedAt: z.iso.datetime() });

@ApiTags('taste')
@Controller('me/history')
@SignedIn()
export class HistoryController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cards: OwnCards,
  ) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: ownWatch })
  async watch(
    @CurrentMember() { id }: SignedInMember,
    @Body({ schema: watchBody }) { itemId, watchedAt }: z.infer<typeof watchBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const at = watchedAt === undefined ? undefined : new Date(watchedAt).toISOString();
    const change = { do: 'watch', item: itemId, ...(at !== undefined && { at }) } as const;
    const { state, item, position } = await this.commands.execute(new ChangeTasteOfItem(id, change, meta));
    stamp(response, position);
    return { itemId: item, watchedAt: state.watched.get(item)?.at ?? meta.occurredAt };
  }

  @Get()
  @ApiOkResponse({ standardSchema: listOf(ownWatch.extend(withItem)) })
  async history(
    @CurrentMember() { id }: SignedInMember,
    @Query({ schema: historyQuery }) { limit, cursor, cards }: z.infer<typeof historyQuery>,
  ) {
    const page = { limit, ...(cursor && { cursor }) };
    return this.cards.with(await this.queries.execute(new GetHistory(id, page)), cards);
  }

  @Delete()
  async clear(
    @CurrentMember() { id }: SignedInMember,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    stamp(
      response.status(204),
      (await this.commands.execute(new ChangeTaste(id, { do: 'clear-history' }, meta))).position,
    );
  }

  @Delete(':itemId')
  async withdraw(
    @CurrentMember() { id }: SignedInMember,
    @Param('itemId', { schema: itemIdSchema }) itemId: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const change = { do: 'withdraw-watch', item: itemId } as const;
    stamp(response.status(204), (await this.commands.execute(new ChangeTasteOfItem(id, change, meta))).position);
  }
}
