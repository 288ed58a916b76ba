import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { AddItemHandler, ChangeStandingHandler, EditItemHandler, MergeItemHandler } from './commands/change-item.ts';
import { ImportItemHandler } from './commands/import-item.ts';
import { ItemIds } from './commands/item-ids.ts';
import { BrowseItemsHandler } from './queries/browse-items.ts';
import { GetItemHandler } from './queries/get-item.ts';
import { GetPosterHandler } from './queries/get-poster.ts';
import { ListItemsHandler } from './queries/list-items.ts';
import { ListMediaHandler } from './queries/list-media.ts';
import { SearchItemsHandler } from './queries/search-items.ts';
import { SuggestItemsHandler } from './queries/suggest-items.ts';
import { Titles } from './queries/titles.ts';
import { CatalogueView } from './read/columns/catalogue-view.ts';
import { items } from './read/items/projection.ts';

export const catalogueReadModels: readonly ReadModel[] = [project(items)];

@Module({
  providers: [
    CatalogueView,
    ItemIds,
    Titles,
    ImportItemHandler,
    AddItemHandler,
    EditItemHandler,
    ChangeStandingHandler,
    MergeItemHandler,
    GetItemHandler,
    GetPosterHandler,
    BrowseItemsHandler,
    ListItemsHandler,
    ListMediaHandler,
    SearchItemsHandler,
    SuggestItemsHandler,
  ],
  exports: [CatalogueView, Titles],
})
export class CatalogueModule {}
