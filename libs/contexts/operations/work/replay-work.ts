import type { ListedJobKind, ReadModel, Replay, Replayed, Working } from '#runtime';
import { replay, type ReplayedReadModel, type ReplayInput, type ReplayResult } from '../domain/replay.ts';
import { replays } from '../read/replays/projection.ts';

/** The share of the work that reading the log is; the rest is comparing. */
const READING = 0.9;

/** Does what a replay job asks for, the log read once for all of them. */
export const replayWork = (
  runtime: Replay,
  models: readonly ReadModel[],
): ListedJobKind<ReplayInput, ReplayResult> => ({
  kind: replay,
  list: replays,
  atOnce: 1,

  async work({ readModels, verify }: ReplayInput, job: Working): Promise<ReplayResult> {
    const chosen = models.filter(({ name }) => readModels.includes(name));
    const onProgress = ({ share }: { readonly share: number }) => job.report(share * READING);
    const replayed = await runtime.run(chosen, { verify, signal: job.signal, onProgress });
    job.report(1);
    return { readModels: replayed.map(reported) };
  },
});

const reported = ({ generation: _generation, ...replayed }: Replayed): ReplayedReadModel => replayed;
