import type { INestApplicationContext } from '@nestjs/common';
import type { ListedJobKind, Replay } from '#runtime';
import { replayWork } from '#contexts/operations/work/replay-work';
import { readModels } from '#composition/contexts';

type AnyJobKind = ListedJobKind<never, never>;

/** Every kind of long work, done here. */
export const jobKinds = (_app: INestApplicationContext, replay: Replay): readonly AnyJobKind[] => [
  replayWork(replay, readModels) as AnyJobKind,
];
