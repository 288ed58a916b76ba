import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CatalogueModule } from '../catalogue/published.ts';
import { TasteModule } from '../taste/published.ts';
import { CloseExposureDays } from './commands/close-exposure-days.ts';
import { ExposureRecorder } from './exposures/exposure-recorder.ts';
import { GetPopularHandler } from './queries/get-popular.ts';
import { GetRecommendationsHandler } from './queries/get-recommendations.ts';
import { GetSeedItemsHandler } from './queries/get-seed-items.ts';
import { GetSimilarHandler } from './queries/get-similar.ts';
import { Ladder } from './queries/ladder.ts';
import { ServingCounts } from './queries/serving-counts.ts';
import { NeighbourRows } from './read/neighbours/neighbour-rows.ts';
import { neighbours } from './read/neighbours/neighbours.ts';
import { popularity } from './read/popularity/projection.ts';
import { PopularityView } from './read/popularity/popularity-view.ts';
import { Content } from './retrieve/content.ts';
import { ItemToItem } from './retrieve/item-to-item.ts';
import { Popular } from './retrieve/popular.ts';

export const recommendationReadModels: readonly ReadModel[] = [project(popularity), neighbours()];

@Module({
  imports: [CatalogueModule, TasteModule],
  providers: [
    PopularityView,
    NeighbourRows,
    ItemToItem,
    Content,
    Popular,
    Ladder,
    ServingCounts,
    ExposureRecorder,
    CloseExposureDays,
    GetRecommendationsHandler,
    GetSimilarHandler,
    GetPopularHandler,
    GetSeedItemsHandler,
  ],
  exports: [PopularityView, ExposureRecorder, ServingCounts, CloseExposureDays],
})
export class RecommendationModule {}
