import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  Executor,
  Jobs,
  LogFollower,
  newId,
  Reactors,
  ReadModels,
  Replay,
  Streams,
  Ticker,
  type Reactor,
  type Scheduled,
} from '#runtime';
import { SweepVault } from '#contexts/identity/scheduled/sweep-vault';
import { CloseExposureDays } from '#contexts/recommendation/commands/close-exposure-days';
import { resumeReplays } from '#contexts/operations/reactors/resume-replays';
import { REPLAY_BELL, whenReplayRequestedRing } from '#contexts/operations/reactors/when-replay-requested-ring';
import { replayWork } from '#contexts/operations/work/replay-work';
import { readModels } from '#composition/contexts';
import type { Engines } from '#composition/engines';
import { openPlatform } from '#composition/platform';

const LEASE_MS = 15_000;

export interface RunningWorker {
  close(): Promise<void>;
}

/** Follows the log: fills the read models, reacts, works jobs, ticks. */
export const startWorker = async (engines: Engines, logger: Logger): Promise<RunningWorker> => {
  const app = await openPlatform(engines);
  const owner = newId();
  const follower = new LogFollower(engines.log, {
    onFailure: (name, error) => logger.error({ name, err: error }, 'following the log failed'),
  });
  const models = new ReadModels(readModels, engines.readStore, follower, {
    owner,
    leaseMs: LEASE_MS,
    onAlarm: (readModel, what, error) => logger.warn({ readModel, err: error }, what),
  });
  await models.start();
  const reactors = new Reactors(
    [whenReplayRequestedRing(engines.queue) as Reactor],
    engines.log,
    engines.readStore,
    follower,
    {
      owner,
      leaseMs: LEASE_MS,
      onFailure: (error) => logger.error({ err: error }, 'the reactors could not be tended'),
    },
  );
  await reactors.start();
  const jobs = new Jobs(app.get(Executor), app.get(Streams), { owner });
  const replays = new Replay(engines.log, engines.readStore, follower, models);
  const answering = engines.queue.answer(
    REPLAY_BELL,
    1,
    async (id, signal) => void (await jobs.run(replayWork(replays, readModels), id, signal)),
  );
  const ticker = new Ticker(scheduledIn(app, engines), engines.readStore, {
    owner,
    onFailure: (name, error) => logger.error({ name, err: error }, 'a scheduled command failed'),
  });
  ticker.start();
  return {
    close: async () => {
      await ticker.close();
      await answering.close();
      await reactors.close();
      await models.close();
      await follower.close();
      await app.close();
    },
  };
};

const scheduledIn = (app: INestApplicationContext, engines: Engines): readonly Scheduled[] => [
  app.get(CloseExposureDays),
  resumeReplays(engines.readStore, app.get(Executor), engines.queue),
  app.get(SweepVault),
];
