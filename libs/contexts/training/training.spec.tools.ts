import { openSqliteEventStore } from '#engines/event-store/sqlite/sqlite-event-store';
import { openSqliteReadStore } from '#engines/read-store/sqlite/sqlite-read-store';
import type { ReadStore } from '#ports/read-store/read-store';
import type { Position } from '#kernel';
import {
  EventLog,
  Executor,
  LogFollower,
  project,
  ReadModels,
  Streams,
  type ReadModel,
  type Vocabulary,
} from '#runtime';
import { until } from '#testing';
import { erasedMembers } from '../identity/published.ts';
import { datasets } from './datasets/read/datasets/projection.ts';
import { retrainingOfMedia } from './jobs/read/retraining/projection.ts';
import { trainings } from './jobs/read/trainings/projection.ts';
import { models } from './registry/read/models/projection.ts';
import { trainingVocabulary } from './vocabulary.ts';

/** What happens in other contexts, as far as these specs tell it. */
export const elsewhere: readonly Vocabulary[] = [
  { context: 'catalogue', events: { ItemListed: [], ItemRetired: [], ItemMerged: [] } },
  { context: 'identity', events: { MemberRegistered: [], MemberErased: [] } },
  {
    context: 'taste',
    events: {
      ...{ ItemRated: [], ItemWatched: [], ItemWatchlisted: [], ItemDismissed: [] },
      ...{ RatingWithdrawn: [], TasteClosed: [] },
    },
  },
];

/** The log in memory, and the read models of trainings and datasets that follow it. */
export interface TrainingGround {
  readonly log: EventLog;
  readonly streams: Streams;
  readonly executor: Executor;
  readonly store: ReadStore;
  /** Until the read models have come to the head of the log. */
  level(): Promise<void>;
  close(): Promise<void>;
}

const MODELS: readonly ReadModel[] = [
  project(datasets),
  project(trainings),
  project(retrainingOfMedia),
  project(erasedMembers),
  project(models),
];

export const openGround = async (): Promise<TrainingGround> => {
  const log = new EventLog(await openSqliteEventStore({ file: ':memory:' }), [...elsewhere, trainingVocabulary]);
  const store = await openSqliteReadStore({ file: ':memory:' });
  const streams = new Streams(log);
  const follower = new LogFollower(log);
  const models = new ReadModels(MODELS, store, follower, { owner: 'test' });
  await models.start();
  const isAt = async (head: Position): Promise<boolean> => {
    const reached = await Promise.all(MODELS.map((model) => store.live<never>(model).checkpoint()));
    return reached.every((each) => each >= head);
  };
  return {
    ...{ log, streams, store, executor: new Executor(streams) },
    level: async () => {
      const head = await log.head();
      await until(() => isAt(head));
    },
    close: async () => {
      await models.close();
      await follower.close();
      await store.close();
      await log.close();
    },
  };
};
