import type { JobQueue } from '#ports/job-queue/job-queue';
import type { RateCounter } from '#ports/rate-counter/rate-counter';
import { bullJobQueue } from '#engines/job-queue/bull/bull-job-queue';
import { embeddedJobQueue } from '#engines/job-queue/embedded/embedded-job-queue';
import { redisRateCounter } from '#engines/rate-counter/redis/redis-rate-counter';
import { engineAbout, type EngineAbout } from './engine-about.ts';

/** What processes tell each other, and nobody keeps: losing it loses nothing. */
export interface BetweenProcesses {
  readonly queue: JobQueue;
  /** What replicas count together. `undefined`: without Redis each counts for itself. */
  readonly sharedRates: RateCounter | undefined;
  readonly about: readonly EngineAbout[];
  close(): Promise<void>;
}

/** Connects when first needed: whoever rings no bell and limits nobody asks nothing of Redis. */
export const openBetweenProcesses = (redisUrl: string | undefined): BetweenProcesses => {
  if (redisUrl === undefined) {
    const queue = embeddedJobQueue();
    return { queue, sharedRates: undefined, about: [], close: () => queue.close() };
  }
  const [queue, sharedRates] = [bullJobQueue({ url: redisUrl }), redisRateCounter({ url: redisUrl })];
  const ask = () => sharedRates.count('health', 1_000);
  return {
    queue,
    sharedRates,
    about: [engineAbout('job queue', 'Bull on Redis', ask), engineAbout('rate counter', 'Redis', ask)],
    close: async () => {
      await queue.close();
      await sharedRates.close();
    },
  };
};
