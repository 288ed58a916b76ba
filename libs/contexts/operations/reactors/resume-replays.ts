import type { JobQueue } from '#ports/job-queue/job-queue';
import type { ReadStore } from '#ports/read-store/read-store';
import { uuid5, type Executor, type Scheduled } from '#runtime';
import { replay } from '../domain/replay.ts';
import { replays } from '../read/replays/projection.ts';
import { REPLAY_BELL } from './when-replay-requested-ring.ts';

/** Rings for every replay that is still open, and tells the log of those whose holder went silent. */
export const resumeReplays = (store: ReadStore, executor: Executor, queue: JobQueue): Scheduled => ({
  name: 'resume-replays',
  everyMs: 5_000,

  async run({ at, commandId }) {
    const { items } = await store.live(replays).page('open', { equals: [1], limit: 100 });
    for (const { id } of items) {
      const meta = { commandId: uuid5(commandId, id), actor: 'system:ticker', occurredAt: at };
      const { state } = await executor.execute(replay, id, { do: 'interrupt' }, meta);
      if (state.status === 'queued' || state.status === 'interrupted') await queue.ring(REPLAY_BELL, id);
    }
  },
});
