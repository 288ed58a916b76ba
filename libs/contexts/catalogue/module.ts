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
import { metadataProviders } from './metadata/metadata.providers.ts';
import { DetailsOnDemand } from './metadata/queries/details-on-demand.ts';
import { whereToWatch } from './metadata/read/where-to-watch/projection.ts';
import { WhereToWatch } from './metadata/read/where-to-watch/where-to-watch.ts';
import { sourcings } from './metadata/read/sourcings/projection.ts';
import { items } from './read/items/projection.ts';
import { EncodeTitles } from './text/encode-titles.ts';
import { EncodedTexts } from './text/encoded-texts.ts';
import { HeldTitleVectors } from './text/held-title-vectors.ts';
import { TextsOfTitles } from './text/texts-of-titles.ts';
import { TITLE_VECTORS } from './text/title-vectors.ts';

export const catalogueReadModels: readonly ReadModel[] = [project(items), project(sourcings), project(whereToWatch)];

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
    ...metadataProviders,
    TextsOfTitles,
    EncodedTexts,
    EncodeTitles,
    HeldTitleVectors,
    { provide: TITLE_VECTORS, useExisting: HeldTitleVectors },
  ],
  exports: [CatalogueView, Titles, DetailsOnDemand, EncodeTitles, HeldTitleVectors, TITLE_VECTORS, WhereToWatch],
})
export class CatalogueModule {}
