import { Module } from '@nestjs/common';
import { CatalogueModule } from '#contexts/catalogue/published';
import { TasteModule } from '#contexts/taste/module';
import { DismissalsController } from './dismissals.controller.ts';
import { FavouritesController } from './favourites.controller.ts';
import { FeedbackController } from './feedback.controller.ts';
import { HistoryController } from './history.controller.ts';
import { ImportsController } from './imports.controller.ts';
import { OnboardingController } from './onboarding.controller.ts';
import { OwnCards } from './own-cards.ts';
import { PreferencesController } from './preferences.controller.ts';
import { RatingsController } from './ratings.controller.ts';
import { ServicesController } from './services.controller.ts';
import { TasteProfileController } from './taste-profile.controller.ts';
import { TasteWeightsController } from './taste-weights.controller.ts';
import { WatchlistController } from './watchlist.controller.ts';

@Module({
  imports: [TasteModule, CatalogueModule],
  providers: [OwnCards],
  controllers: [
    RatingsController,
    HistoryController,
    WatchlistController,
    FavouritesController,
    DismissalsController,
    FeedbackController,
    TasteProfileController,
    PreferencesController,
    ServicesController,
    TasteWeightsController,
    OnboardingController,
    ImportsController,
  ],
})
export class TasteApiModule {}
