import { Module } from '@nestjs/common';
import { CatalogueModule } from '#contexts/catalogue/module';
import { RecommendationModule } from '#contexts/recommendation/module';
import { RecommendationsController } from './recommendations.controller.ts';
import { Consistency } from '../http/position.ts';

@Module({
  imports: [RecommendationModule, CatalogueModule],
  controllers: [RecommendationsController],
  providers: [Consistency],
})
export class RecommendationApiModule {}
