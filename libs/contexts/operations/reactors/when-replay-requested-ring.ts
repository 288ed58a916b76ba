import type { JobQueue } from '#ports/job-queue/job-queue';
import type { Reactor } from '#runtime';
import { idOf } from '#kernel';
import type { ReplayEvent } from '../domain/replay.ts';

export const REPLAY_BELL = 'replay';

/** The bell may be lost: `ResumeReplays` rings again for what is still open. */
export const whenReplayRequestedRing = (
  queue: JobQueue,
): Reactor<Extract<ReplayEvent, { type: 'ReplayRequested' }>> => ({
  name: 'when-replay-requested-ring',
  handles: ['ReplayRequested'],
  from: 'start',
  react: ({ stream }) => queue.ring(REPLAY_BELL, idOf(stream)),
});
