import { Module } from '@nestjs/common';
import { CatalogueModule } from '#contexts/catalogue/module';
import { RecommendationModule } from '#contexts/recommendation/module';
import { ItemsController, MediaController } from './items.controller.ts';
import { Consistency } from '../http/position.ts';

@Module({
  imports: [CatalogueModule, RecommendationModule],
  controllers: [ItemsController, MediaController],
  providers: [Consistency],
})
export class CatalogueApiModule {}
