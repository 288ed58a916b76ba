import { Module } from '@nestjs/common';
import { CatalogueModule } from '#contexts/catalogue/module';
import { IdentityModule } from '#contexts/identity/module';
import { RecommendationModule } from '#contexts/recommendation/module';
import { TasteModule } from '#contexts/taste/module';
import { Watching } from '../catalogue/watching.ts';
import { Consistency } from '../http/position.ts';
import { BatchController } from './batch.controller.ts';
import { ChartsController } from './charts.controller.ts';
import { ExplanationController } from './explanation.controller.ts';
import { NamedBuds } from './named-buds.ts';
import { PagesController } from './pages.controller.ts';
import { RecommendationsController } from './recommendations.controller.ts';
import { ReorderedController } from './reordered.controller.ts';

@Module({
  imports: [RecommendationModule, CatalogueModule, IdentityModule, TasteModule],
  controllers: [
    ChartsController,
    PagesController,
    BatchController,
    ReorderedController,
    RecommendationsController,
    ExplanationController,
  ],
  providers: [Consistency, NamedBuds, Watching],
})
export class RecommendationApiModule {}
