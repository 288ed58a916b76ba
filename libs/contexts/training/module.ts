import { Module, type Provider } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { IdentityModule } from '../identity/published.ts';
import { TasteModule } from '../taste/published.ts';
import { CancelDatasetHandler, RequestDatasetHandler } from './datasets/commands/request-dataset.ts';
import { DatasetMaker } from './datasets/dataset-work.ts';
import { DropOutdatedDatasets } from './datasets/drop-outdated-datasets.ts';
import { GetDatasetHandler, ListDatasetsHandler } from './datasets/queries/get-dataset.ts';
import { datasets } from './datasets/read/datasets/projection.ts';
import { ModelEvaluation } from './evaluation/job/evaluation-work.ts';
import { GetEvaluationHandler, ListEvaluationsHandler } from './evaluation/job/get-evaluation.ts';
import { evaluations } from './evaluation/job/read/evaluations/projection.ts';
import { CancelEvaluationHandler, RequestEvaluationHandler } from './evaluation/job/request-evaluation.ts';
import { GetProductionMetricsHandler } from './evaluation/production/get-production-metrics.ts';
import { MeasureProduction } from './evaluation/production/measure-production.ts';
import { ServingTimes } from './evaluation/production/serving-times.ts';
import { TitleKinds } from './evaluation/production/title-kinds.ts';
import { productionDays } from './evaluation/production/read/production-days/projection.ts';
import { CancelTrainingHandler, RequestTrainingHandler } from './jobs/commands/request-training.ts';
import { EnoughData } from './jobs/enough-data.ts';
import { Families } from './jobs/families.ts';
import { GetTrainingHandler, ListTrainingsHandler } from './jobs/queries/get-training.ts';
import { GetTrainingLogHandler } from './jobs/queries/get-training-log.ts';
import { retrainingOfMedia } from './jobs/read/retraining/projection.ts';
import { trainings } from './jobs/read/trainings/projection.ts';
import { JudgedWith } from './jobs/judged-with.ts';
import { LineageDataset } from './jobs/lineage-dataset.ts';
import { ReproduceModel } from './jobs/reproduce.ts';
import { ChooseRetrainingHandler, ListRetrainingHandler } from './jobs/retraining/choose-retraining.ts';
import { Retrain } from './jobs/retraining/retrain.ts';
import { ModelTraining } from './jobs/training-work.ts';
import { NameCandidateHandler } from './registry/commands/name-candidate.ts';
import { PromoteModelHandler } from './registry/commands/promote-model.ts';
import { RegisterModelHandler } from './registry/commands/register-model.ts';
import { RetireModelHandler } from './registry/commands/retire-model.ts';
import {
  ChoosePruningPlanHandler,
  GetPruningPlanHandler,
  PreviewPruningHandler,
} from './registry/pruning/choose-pruning.ts';
import { PruningDue } from './registry/pruning/pruning-due.ts';
import { FitToServe } from './registry/queries/fit-to-serve.ts';
import { RollBackChampionHandler } from './registry/commands/roll-back-champion.ts';
import { GetArtefactHandler } from './registry/queries/get-artefact.ts';
import { GetGateHandler } from './registry/queries/get-gate.ts';
import { GetModelHandler } from './registry/queries/get-model.ts';
import { ListModelsHandler } from './registry/queries/list-models.ts';
import { Registry } from './registry/queries/registry.ts';
import { champions } from './registry/read/champions/projection.ts';
import { models } from './registry/read/models/projection.ts';
import { MarkModelsOfErased } from './registry/scheduled/mark-models-of-erased.ts';
import { PruneModels } from './registry/scheduled/prune-models.ts';
import { Champions } from './registry/serving/champions.ts';
import { LoadedModels } from './registry/serving/loaded-models.ts';
import { NamedModels } from './registry/serving/named-models.ts';
import { VectorSpaces } from './registry/serving/vector-spaces.ts';

export const trainingReadModels: readonly ReadModel[] = [
  project(models),
  project(champions),
  project(datasets),
  project(trainings),
  project(evaluations),
  project(productionDays),
  project(retrainingOfMedia),
];

/** What others need of the registry to serve by it. */
export const servingProviders: readonly Provider[] = [
  Registry,
  VectorSpaces,
  LoadedModels,
  NamedModels,
  Champions,
  ServingTimes,
];

@Module({
  imports: [IdentityModule, TasteModule],
  providers: [
    ...servingProviders,
    RegisterModelHandler,
    PromoteModelHandler,
    FitToServe,
    RollBackChampionHandler,
    NameCandidateHandler,
    RetireModelHandler,
    GetModelHandler,
    ListModelsHandler,
    GetGateHandler,
    GetArtefactHandler,
    PruningDue,
    ChoosePruningPlanHandler,
    GetPruningPlanHandler,
    PreviewPruningHandler,
    PruneModels,
    MarkModelsOfErased,
    RequestDatasetHandler,
    CancelDatasetHandler,
    GetDatasetHandler,
    ListDatasetsHandler,
    DatasetMaker,
    DropOutdatedDatasets,
    RequestTrainingHandler,
    CancelTrainingHandler,
    GetTrainingHandler,
    ListTrainingsHandler,
    GetTrainingLogHandler,
    Families,
    EnoughData,
    ModelTraining,
    RequestEvaluationHandler,
    CancelEvaluationHandler,
    GetEvaluationHandler,
    ListEvaluationsHandler,
    ModelEvaluation,
    GetProductionMetricsHandler,
    TitleKinds,
    MeasureProduction,
    LineageDataset,
    ReproduceModel,
    JudgedWith,
    ChooseRetrainingHandler,
    ListRetrainingHandler,
    Retrain,
  ],
  exports: [
    ...servingProviders,
    PruneModels,
    MarkModelsOfErased,
    DatasetMaker,
    DropOutdatedDatasets,
    Families,
    ModelTraining,
    ModelEvaluation,
    MeasureProduction,
    ReproduceModel,
    JudgedWith,
    Retrain,
  ],
})
export class TrainingModule {}
