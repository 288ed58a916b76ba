import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CatalogueModule } from '../catalogue/published.ts';
import { ChooseTasteWeightsHandler } from './commands/choose-taste-weights.ts';
import { GiveFeedbackOnHandler } from './commands/give-feedback.ts';
import { ChangeTasteHandler, ChangeTasteOfItemHandler } from './commands/taste-command.ts';
import { GetFavouritesHandler } from './queries/get-favourites.ts';
import { GetHistoryHandler } from './queries/get-history.ts';
import { GetMarkedHandler } from './queries/get-marked.ts';
import { GetRatingsHandler } from './queries/get-ratings.ts';
import { GetRatingsOfItemsHandler } from './queries/get-ratings-of-items.ts';
import { GetTasteProfileHandler } from './queries/get-taste-profile.ts';
import { TasteOf } from './queries/taste-of.ts';
import { ratingsOfItem } from './read/ratings-of-item/projection.ts';

export const tasteReadModels: readonly ReadModel[] = [project(ratingsOfItem)];

@Module({
  imports: [CatalogueModule],
  providers: [
    TasteOf,
    ChangeTasteHandler,
    ChangeTasteOfItemHandler,
    GiveFeedbackOnHandler,
    ChooseTasteWeightsHandler,
    GetRatingsHandler,
    GetHistoryHandler,
    GetMarkedHandler,
    GetFavouritesHandler,
    GetTasteProfileHandler,
    GetRatingsOfItemsHandler,
  ],
  exports: [TasteOf],
})
export class TasteModule {}
