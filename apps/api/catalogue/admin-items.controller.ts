import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Metadata } from '#kernel';
import {
  AddItem,
  ChangeStanding,
  EditItem,
  MergeItem,
  type ChangedItem,
} from '#contexts/catalogue/commands/change-item';
import { GetItem } from '#contexts/catalogue/queries/get-item';
import { ListItems } from '#contexts/catalogue/queries/list-items';
import { stamp } from '../http/position.ts';
import { itemIdSchema, listOf } from '../http/schemas.ts';
import { CommandMeta } from '../security/command-meta.ts';
import { Roles } from '../security/rules.ts';
import { adminItemOf, attributesIn, changesIn, wordsIn } from './admin-items.ts';
import {
  adminItem,
  adminListQuery,
  changedItem,
  editItemBody,
  managedItem,
  mergeBody,
  newItemBody,
} from './admin-schemas.ts';

/** The catalogue in the hands of an admin. */
@ApiTags('catalogue')
@Controller('admin/items')
@Roles('admin')
export class AdminItemsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: listOf(adminItem) })
  async list(@Query({ schema: adminListQuery }) { q: text, limit, cursor, ...filter }: z.infer<typeof adminListQuery>) {
    const { items, nextCursor } = await this.queries.execute(new ListItems({ ...filter, text }, limit, cursor));
    return { items: items.map(adminItemOf), nextCursor };
  }

  /** Everything there is to edit. Of a merged title the one that stands for it; of one for adults too. */
  @Get(':id')
  @Roles('admin', 'data-scientist')
  @ApiOkResponse({ standardSchema: managedItem })
  item(@Param('id', { schema: itemIdSchema }) id: string) {
    return this.queries.execute(new GetItem(id, true));
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: changedItem })
  add(
    @Body({ schema: newItemBody }) body: z.infer<typeof newItemBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { medium, id } = body;
    return this.#execute(new AddItem(medium, id, attributesIn(body), wordsIn(body), meta), response);
  }

  @Patch(':id')
  @ApiOkResponse({ standardSchema: changedItem })
  edit(
    @Param('id', { schema: itemIdSchema }) id: string,
    @Body({ schema: editItemBody }) body: z.infer<typeof editItemBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.#execute(new EditItem(id, changesIn(body), wordsIn(body), meta), response);
  }

  @Post(':id/retire')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: changedItem })
  retire(
    @Param('id', { schema: itemIdSchema }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.#execute(new ChangeStanding(id, 'retire', meta), response);
  }

  /** The same: nothing is ever deleted, and it can be restored. */
  @Delete(':id')
  async remove(
    @Param('id', { schema: itemIdSchema }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.#execute(new ChangeStanding(id, 'retire', meta), response.status(204));
  }

  /** Also of a title that was merged: it stands for itself again. */
  @Post(':id/restore')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: changedItem })
  restore(
    @Param('id', { schema: itemIdSchema }) id: string,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.#execute(new ChangeStanding(id, 'restore', meta), response);
  }

  @Post(':id/merge')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: changedItem })
  merge(
    @Param('id', { schema: itemIdSchema }) id: string,
    @Body({ schema: mergeBody }) { into }: z.infer<typeof mergeBody>,
    @CommandMeta() meta: Metadata,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.#execute(new MergeItem(id, into, meta), response);
  }

  async #execute(command: AddItem | EditItem | ChangeStanding | MergeItem, response: Response) {
    const { id, position } = await this.commands.execute<typeof command, ChangedItem>(command);
    stamp(response, position);
    return { id };
  }
}
