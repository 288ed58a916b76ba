import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Answering } from '#ports/job-queue/job-queue';
import {
  bellOf,
  Executor,
  Jobs,
  leaseName,
  LogFollower,
  newId,
  Reactors,
  ReadModels,
  Replay,
  resumeJobs,
  Streams,
  Ticker,
  uuid5,
  whenRequestedRing,
} from '#runtime';
import { readModels } from '#composition/contexts';
import type { Engines } from '#composition/engines';
import { openPlatform } from '#composition/platform';
import { jobKinds, replayKind, type AnyJobKind } from './jobs.ts';
import { Leadership, type Led } from './leadership.ts';
import { reactorsIn } from './reactors.ts';
import { scheduledIn } from './scheduled.ts';

const LEASE_MS = 15_000;

export interface RunningWorker {
  close(): Promise<void>;
}

/** Who knows the same read models leads in turn; a release that knows others fills its own beside them. */
const LEADING = `worker:${uuid5('worker', ...readModels.map(leaseName)).slice(0, 8)}`;

/**
 * Works jobs; and, as the one worker that leads, follows the log: fills the read models, replays, reacts, ticks. The
 * others stand by.
 */
export const startWorker = async (engines: Engines, logger: Logger): Promise<RunningWorker> => {
  const app = await openPlatform(engines);
  const owner = newId();
  const jobs = new Jobs(app.get(Executor), app.get(Streams), { owner });
  const answer = (kind: AnyJobKind): Answering =>
    engines.queue.answer(bellOf(kind), kind.atOnce, async (id, signal) => void (await jobs.run(kind, id, signal)));
  const kinds = jobKinds(app);
  const leadership = new Leadership(engines.readStore, () => lead(app, engines, { owner, kinds, answer, logger }), {
    ...{ name: LEADING, owner, leaseMs: LEASE_MS },
    onFailure: (error) => logger.error({ err: error }, 'who leads is not known'),
  });
  await leadership.start();
  const answering = kinds.map(answer);
  return {
    close: async () => {
      await Promise.all(answering.map((each) => each.close()));
      await leadership.close();
      await app.close();
    },
  };
};

interface Leading {
  readonly owner: string;
  /** What every worker works. */
  readonly kinds: readonly AnyJobKind[];
  readonly answer: (kind: AnyJobKind) => Answering;
  readonly logger: Logger;
}

const lead = async (app: INestApplicationContext, engines: Engines, leading: Leading): Promise<Led> => {
  const { owner, answer, logger } = leading;
  const follower = new LogFollower(engines.log, {
    onFailure: (name, error) => logger.error({ name, err: error }, 'following the log failed'),
  });
  const models = new ReadModels(readModels, engines.readStore, follower, {
    owner,
    leaseMs: LEASE_MS,
    onAlarm: (readModel, what, error) => logger.warn({ readModel, err: error }, what),
  });
  await models.start();
  const replays = replayKind(app, new Replay(engines.log, engines.readStore, follower, models));
  const kinds = [replays, ...leading.kinds];
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
  const answering = answer(replays);
  const resuming = kinds.map((kind) => resumeJobs(kind, engines.readStore, app.get(Executor), engines.queue));
  const ticker = new Ticker([...scheduledIn(app), ...resuming], engines.readStore, {
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
    },
  };
};
