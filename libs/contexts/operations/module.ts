import { Module } from '@nestjs/common';
import { project, type ReadModel } from '#runtime';
import { CancelReplayHandler, RequestReplayHandler } from './commands/request-replay.ts';
import { GetReplayHandler, ListReplaysHandler } from './queries/get-replay.ts';
import { GetSystemStatusHandler } from './queries/get-system-status.ts';
import { replays } from './read/replays/projection.ts';

export const operationsReadModels: readonly ReadModel[] = [project(replays)];

@Module({
  providers: [RequestReplayHandler, CancelReplayHandler, GetReplayHandler, ListReplaysHandler, GetSystemStatusHandler],
})
export class OperationsModule {}
