import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { ImportItemHandler } from './commands/import-item.ts';
import { GetItemHandler } from './queries/get-item.ts';
import { ListMediaHandler } from './queries/list-media.ts';
import { SearchItemsHandler, SuggestItemsHandler } from './queries/search-items.ts';
import { Titles } from './queries/titles.ts';
import { CatalogueView } from './read/columns/catalogue-view.ts';
import { items } from './read/items/projection.ts';

export const catalogueReadModels: readonly ReadModel[] = [project(items)];

@Module({
  providers: [
    CatalogueView,
    Titles,
    ImportItemHandler,
    GetItemHandler,
    ListMediaHandler,
    SearchItemsHandler,
    SuggestItemsHandler,
  ],
  exports: [CatalogueView, Titles],
})
export class CatalogueModule {}
