import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { replay, type ReplayState } from '../domain/replay.ts';
import { replays, type ReplaySummary } from '../read/replays/projection.ts';

export interface ReplayDetails extends Omit<ReplayState, 'holder' | 'leaseUntil' | 'attempts'> {
  readonly id: string;
}

/** One replay as it stands this moment. Throws `UNKNOWN_JOB`. */
export class GetReplay extends Query<ReplayDetails> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetReplay)
export class GetReplayHandler implements IQueryHandler<GetReplay> {
  constructor(private readonly streams: Streams) {}

  async execute({ id }: GetReplay): Promise<ReplayDetails> {
    const { state } = await this.streams.fold(replay, id);
    if (state.status === 'unknown') throw domainError('UNKNOWN_JOB', { id });
    const { holder: _holder, leaseUntil: _leaseUntil, attempts: _attempts, ...details } = state;
    return { id, ...details };
  }
}

/** The replays, newest first. */
export class ListReplays extends Query<Page<ReplaySummary>> {
  constructor(
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListReplays)
export class ListReplaysHandler implements IQueryHandler<ListReplays> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  execute({ limit, cursor }: ListReplays): Promise<Page<ReplaySummary>> {
    const after = cursor === undefined ? {} : { after: cursor };
    return this.store.live(replays).page('requestedAt', { limit, descending: true, ...after });
  }
}
