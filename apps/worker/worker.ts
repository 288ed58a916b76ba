import type { Logger } from 'pino';
import {
  bellOf,
  Executor,
  Jobs,
  LogFollower,
  newId,
  Reactors,
  ReadModels,
  Replay,
  resumeJobs,
  Streams,
  Ticker,
  whenRequestedRing,
} from '#runtime';
import { readModels } from '#composition/contexts';
import type { Engines } from '#composition/engines';
import { openPlatform } from '#composition/platform';
import { jobKinds } from './jobs.ts';
import { reactorsIn } from './reactors.ts';
import { scheduledIn } from './scheduled.ts';

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
  const replay = new Replay(engines.log, engines.readStore, follower, models);
  const kinds = jobKinds(app, replay);
  const reactors = new Reactors(
    [...reactorsIn(app), ...kinds.map((kind) => whenRequestedRing(kind, engines.queue))],
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
  const [executor, jobs] = [app.get(Executor), new Jobs(app.get(Executor), app.get(Streams), { owner })];
  const answering = kinds.map((kind) =>
    engines.queue.answer(bellOf(kind), kind.atOnce, async (id, signal) => void (await jobs.run(kind, id, signal))),
  );
  const resuming = kinds.map((kind) => resumeJobs(kind, engines.readStore, executor, engines.queue));
  const ticker = new Ticker([...scheduledIn(app), ...resuming], engines.readStore, {
    owner,
    onFailure: (name, error) => logger.error({ name, err: error }, 'a scheduled command failed'),
  });
  ticker.start();
  return {
    close: async () => {
      await ticker.close();
      await Promise.all(answering.map((each) => each.close()));
      await reactors.close();
      await models.close();
      await follower.close();
      await app.close();
    },
  };
};
