import type { INestApplicationContext } from '@nestjs/common';
import type { Scheduled } from '#runtime';
import { PruneTexts } from '#contexts/catalogue/metadata/scheduled/prune-texts';
import { EncodeTitles } from '#contexts/catalogue/text/encode-titles';
import { SweepVault } from '#contexts/identity/scheduled/sweep-vault';
import { CloseExposureDays } from '#contexts/recommendation/commands/close-exposure-days';
import { MeasureProduction } from '#contexts/training/evaluation/production/measure-production';
import { Retrain } from '#contexts/training/jobs/retraining/retrain';
import { DropOutdatedDatasets } from '#contexts/training/datasets/drop-outdated-datasets';
import { MarkModelsOfErased } from '#contexts/training/registry/scheduled/mark-models-of-erased';
import { PruneModels } from '#contexts/training/registry/scheduled/prune-models';

/** What is done again and again. */
export const scheduledIn = (app: INestApplicationContext): readonly Scheduled[] => [
  app.get(CloseExposureDays),
  app.get(SweepVault),
  app.get(MeasureProduction),
  app.get(PruneModels),
  app.get(MarkModelsOfErased),
  app.get(DropOutdatedDatasets),
  app.get(Retrain),
  app.get(PruneTexts),
  app.get(EncodeTitles),
];
