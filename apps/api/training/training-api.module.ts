import { Module } from '@nestjs/common';
import { CatalogueModule } from '#contexts/catalogue/module';
import { RecommendationModule } from '#contexts/recommendation/module';
import { TrainingModule } from '#contexts/training/module';
import { DatasetsController } from './datasets.controller.ts';
import { EvaluationsController } from './evaluations.controller.ts';
import { FamiliesController } from './families.controller.ts';
import { TrainingJobsController } from './jobs.controller.ts';
import { ModelsController } from './models.controller.ts';
import { ProductionMetricsController } from './production-metrics.controller.ts';
import { PruningController } from './pruning.controller.ts';
import { RetrainingController } from './retraining.controller.ts';
import { TrainingEventsController } from './training-events.controller.ts';

@Module({
  imports: [TrainingModule, CatalogueModule, RecommendationModule],
  controllers: [
    DatasetsController,
    EvaluationsController,
    ProductionMetricsController,
    FamiliesController,
    PruningController, // its path stands before /models/:id
    ModelsController,
    TrainingJobsController,
    RetrainingController,
    TrainingEventsController,
  ],
})
export class TrainingApiModule {}
