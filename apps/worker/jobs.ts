import type { INestApplicationContext } from '@nestjs/common';
import type { ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams, type ListedJobKind, type Reactor, type Replay } from '#runtime';
import { EraseMember } from '#contexts/operations/erasure/erase-member';
import { erasureWork } from '#contexts/operations/work/erasure-work';
import { replayWork } from '#contexts/operations/work/replay-work';
import { WholeLog } from '#contexts/operations/work/whole-log';
import { HistoryImporter, historyImportWork } from '#contexts/taste/imports/work/history-import-work';
import { readModels } from '#composition/contexts';
import { historyFiles } from '#composition/imports/history/history-readers';
import { reactorsIn } from './reactors.ts';
import { settled } from './settled.ts';
import { inItsTurn } from './whole-log-turns.ts';

type AnyJobKind = ListedJobKind<never, never>;

/** Every kind of long work, done here. */
export const jobKinds = (app: INestApplicationContext, replay: Replay): readonly AnyJobKind[] => [
  inItsTurn(replayWork(replay, readModels), new WholeLog(app.get<ReadStore>(READ_STORE))) as AnyJobKind,
  erasureWork(app.get(EraseMember), app.get(Streams), {
    settled: settled(app.get<ReadStore>(READ_STORE), reactorsIn(app).filter(reactsToFacts)),
  }) as AnyJobKind,
  historyImportWork(app.get(HistoryImporter), historyFiles) as AnyJobKind,
];

/** Whoever reacts to the erasing itself is not waited for by it. */
const reactsToFacts = ({ handles }: Reactor): boolean => !handles.includes('MemberErased');
