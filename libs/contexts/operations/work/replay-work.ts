import type { ListedJobKind, ReadModel, Replay, Replayed, Working } from '#runtime';
import { replay, type ReplayedReadModel, type ReplayInput, type ReplayResult } from '../domain/replay.ts';
import { replays } from '../read/replays/projection.ts';

/** Does what a replay job asks for, one read model after another. */
export const replayWork = (
  runtime: Replay,
  models: readonly ReadModel[],
): ListedJobKind<ReplayInput, ReplayResult> => ({
  kind: replay,
  list: replays,
  atOnce: 1,

  async work({ readModels, verify }: ReplayInput, job: Working): Promise<ReplayResult> {
    const chosen = models.filter(({ name }) => readModels.includes(name));
    const done: ReplayedReadModel[] = [];
    for (const model of chosen) {
      const onProgress = ({ share }: { readonly share: number }) => job.report((done.length + share) / chosen.length);
      done.push(reported(await runtime.run(model, { verify, signal: job.signal, onProgress })));
    }
    return { readModels: done };
  },
});

const reported = ({ generation: _generation, ...replayed }: Replayed): ReplayedReadModel => replayed;
