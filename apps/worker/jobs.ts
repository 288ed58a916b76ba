import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams, type ListedJobKind, type Reactor, type Replay } from '#runtime';
import { sourcingWork } from '#contexts/catalogue/metadata/work/sourcing-work';
import { MetadataCollector } from '#contexts/catalogue/metadata/work/metadata-collector';
import { Speaker } from '#contexts/language/published';
import { EraseMember } from '#contexts/operations/erasure/erase-member';
import { erasureWork } from '#contexts/operations/work/erasure-work';
import { replayWork } from '#contexts/operations/work/replay-work';
import { WholeLog } from '#contexts/operations/work/whole-log';
import { DatasetMaker, datasetWork } from '#contexts/training/datasets/dataset-work';
import { ModelEvaluation, evaluationWork } from '#contexts/training/evaluation/job/evaluation-work';
import { ModelTraining, trainingWork } from '#contexts/training/jobs/training-work';
import { HistoryImporter, historyImportWork } from '#contexts/taste/imports/work/history-import-work';
import { readModels } from '#composition/contexts';
import { liveItemToItem } from '#composition/models/evaluate-item-to-item';
import { languageEntry } from '#composition/models/evaluate-language-model';
import { historyFiles } from '#composition/imports/history/history-readers';
import { reactorsIn } from './reactors.ts';
import { registrarOf } from './registrar.ts';
import { settled } from './settled.ts';
import { inItsTurn } from './whole-log-turns.ts';

export type AnyJobKind = ListedJobKind<never, never>;

/** What is compared, and switched, is what this process writes: only who fills the read models can do it. */
export const replayKind = (app: INestApplicationContext, replay: Replay): AnyJobKind =>
  inItsTurn(replayWork(replay, readModels), new WholeLog(app.get<ReadStore>(READ_STORE))) as AnyJobKind;

/** Every other kind of long work, done by any worker. */
export const jobKinds = (app: INestApplicationContext): readonly AnyJobKind[] => [
  erasureWork(app.get(EraseMember), app.get(Streams), {
    settled: settled(app.get<ReadStore>(READ_STORE), reactorsIn(app).filter(reactsToFacts)),
  }) as AnyJobKind,
  historyImportWork(app.get(HistoryImporter), historyFiles) as AnyJobKind,
  inItsTurn(datasetWork(app.get(DatasetMaker)), new WholeLog(app.get<ReadStore>(READ_STORE))) as AnyJobKind,
  trainingWork(app.get(ModelTraining), registrarOf(app.get(CommandBus))) as AnyJobKind,
  evaluationWork(app.get(ModelEvaluation), {
    live: liveItemToItem,
    language: languageEntry(app.get(Speaker)),
  }) as AnyJobKind,
  sourcingWork(app.get(MetadataCollector)) as AnyJobKind,
];

/** Whoever reacts to the erasing itself is not waited for by it. */
const reactsToFacts = ({ handles }: Reactor): boolean => !handles.includes('MemberErased');
