import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CatalogueModule } from '../catalogue/published.ts';
import { ChangeTasteHandler, ChangeTasteOfItemHandler } from './commands/taste-command.ts';
import { GetHistoryHandler } from './queries/get-history.ts';
import { GetRatingsHandler } from './queries/get-ratings.ts';
import { GetRatingsOfItemsHandler } from './queries/get-ratings-of-items.ts';
import { TasteOf } from './queries/taste-of.ts';
import { ratingsOfItem } from './read/ratings-of-item/projection.ts';

export const tasteReadModels: readonly ReadModel[] = [project(ratingsOfItem)];

@Module({
  imports: [CatalogueModule],
  providers: [
    TasteOf,
    ChangeTasteHandler,
    ChangeTasteOfItemHandler,
    GetRatingsHandler,
    GetHistoryHandler,
    GetRatingsOfItemsHandler,
  ],
  exports: [TasteOf],
})
export class TasteModule {}
