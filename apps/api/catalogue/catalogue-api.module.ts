import { Module } from '@nestjs/common';
import { CatalogueModule } from '#contexts/catalogue/module';
import { RecommendationModule } from '#contexts/recommendation/module';
import { TasteModule } from '#contexts/taste/published';
import { AdminItemsController } from './admin-items.controller.ts';
import { Audiences } from './audience.ts';
import { ItemsController } from './items.controller.ts';
import { MediaController } from './media.controller.ts';
import { MemberRatings } from './member-ratings.ts';
import { PicturesController } from './pictures.controller.ts';
import { PosterController } from './poster.controller.ts';
import { SimilarController } from './similar.controller.ts';
import { SourcingsController } from './sourcings.controller.ts';
import { Watching } from './watching.ts';
import { WhereToWatchController } from './where-to-watch.controller.ts';
import { Consistency } from '../http/position.ts';

@Module({
  imports: [CatalogueModule, RecommendationModule, TasteModule],
  controllers: [
    ItemsController,
    SimilarController,
    PosterController,
    MediaController,
    AdminItemsController,
    PicturesController,
    SourcingsController,
    WhereToWatchController,
  ],
  providers: [Consistency, Audiences, MemberRatings, Watching],
})
export class CatalogueApiModule {}
