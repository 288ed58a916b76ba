import { Module, type Provider } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CatalogueModule } from '../catalogue/published.ts';
import { IdentityModule } from '../identity/published.ts';
import { LanguageModule } from '../language/published.ts';
import { TasteModule } from '../taste/published.ts';
import { TrainingModule } from '../training/published.ts';
import { CloseExposureDays } from './commands/close-exposure-days.ts';
import { GroundsOf } from './explain/grounds-of.ts';
import { ExposureRecorder } from './exposures/exposure-recorder.ts';
import { Answers } from './queries/answers.ts';
import { ForYou } from './queries/for-you.ts';
import { GetAllRecommendationsHandler } from './queries/get-all-recommendations.ts';
import { GetBecauseYouWatchedHandler } from './queries/get-because-you-watched.ts';
import { Buds, GetBudsHandler } from './queries/get-buds.ts';
import { AwaitOrderHandler } from './queries/await-order.ts';
import { GetHomeHandler } from './queries/get-home.ts';
import { GetPopularHandler } from './queries/get-popular.ts';
import { GetRecommendationsHandler } from './queries/get-recommendations.ts';
import { GetRecommendedFacetsHandler, NamedFacets } from './queries/get-recommended-facets.ts';
import { GetSeedItemsHandler } from './queries/get-seed-items.ts';
import { GetSimilarHandler } from './queries/get-similar.ts';
import { GetTraceHandler } from './queries/get-trace.ts';
import { GetTrendingHandler } from './queries/get-trending.ts';
import { Handover } from './queries/handover.ts';
import { HomeRows } from './queries/home-rows.ts';
import { Ladder } from './queries/ladder.ts';
import { RecentTraces } from './queries/recent-traces.ts';
import { RecommendForHistoryHandler } from './queries/recommend-for-history.ts';
import { RecommendForManyHandler } from './queries/recommend-for-many.ts';
import { Rungs } from './queries/rungs.ts';
import { ServingCounts } from './queries/serving-counts.ts';
import { Shadow } from './queries/shadow.ts';
import { Viewers } from './viewers/viewers.ts';
import { buds } from './read/buds/projection.ts';
import { NeighbourRows } from './read/neighbours/neighbour-rows.ts';
import { neighbours } from './read/neighbours/neighbours.ts';
import { popularity } from './read/popularity/projection.ts';
import { PopularityView } from './read/popularity/popularity-view.ts';
import { LanguageOrder } from './rank/llm/language-order.ts';
import { ModelRetrievers } from './retrieve/champion.ts';
import { ColdTitles } from './retrieve/cold-titles.ts';
import { Content } from './retrieve/content.ts';
import { ItemToItem } from './retrieve/item-to-item.ts';
import { Popular } from './retrieve/popular.ts';
import { Trending } from './retrieve/trending.ts';
import { TrendingElsewhere } from './retrieve/trending-elsewhere.ts';

export const recommendationReadModels: readonly ReadModel[] = [project(popularity), project(buds), neighbours()];

/** What this context is made of, on top of what the others publish. */
export const recommendationProviders: readonly Provider[] = [
  PopularityView,
  NeighbourRows,
  ItemToItem,
  Content,
  ColdTitles,
  Popular,
  Trending,
  TrendingElsewhere,
  ModelRetrievers,
  Rungs,
  Handover,
  Shadow,
  Ladder,
  Viewers,
  Answers,
  RecentTraces,
  GroundsOf,
  LanguageOrder,
  ForYou,
  HomeRows,
  NamedFacets,
  Buds,
  ServingCounts,
  ExposureRecorder,
  CloseExposureDays,
  GetRecommendationsHandler,
  GetSimilarHandler,
  GetPopularHandler,
  GetSeedItemsHandler,
  GetTraceHandler,
  GetAllRecommendationsHandler,
  GetBecauseYouWatchedHandler,
  GetTrendingHandler,
  AwaitOrderHandler,
  GetHomeHandler,
  GetRecommendedFacetsHandler,
  GetBudsHandler,
  RecommendForHistoryHandler,
  RecommendForManyHandler,
];

@Module({
  imports: [CatalogueModule, TasteModule, IdentityModule, TrainingModule, LanguageModule],
  providers: [...recommendationProviders],
  exports: [
    PopularityView,
    ExposureRecorder,
    ServingCounts,
    Shadow,
    CloseExposureDays,
    Viewers,
    Ladder,
    Answers,
    GroundsOf,
    LanguageOrder,
    Content,
    ItemToItem,
    ModelRetrievers,
    Popular,
  ],
})
export class RecommendationModule {}
