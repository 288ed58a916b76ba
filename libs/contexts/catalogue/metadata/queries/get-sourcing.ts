import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { sourcing, type SourcingState } from '../domain/sourcing.ts';
import { sourcings, type SourcingSummary } from '../read/sourcings/projection.ts';

export interface SourcingDetails extends Omit<SourcingState, 'holder' | 'leaseUntil' | 'attempts'> {
  readonly id: string;
}

/** One sourcing as it stands this moment. Throws `UNKNOWN_JOB`. */
export class GetSourcing extends Query<SourcingDetails> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetSourcing)
export class GetSourcingHandler implements IQueryHandler<GetSourcing> {
  constructor(private readonly streams: Streams) {}

  async execute({ id }: GetSourcing): Promise<SourcingDetails> {
    const { state } = await this.streams.fold(sourcing, id);
    if (state.status === 'unknown') throw domainError('UNKNOWN_JOB', { id });
    const { holder: _holder, leaseUntil: _leaseUntil, attempts: _attempts, ...details } = state;
    return { id, ...details };
  }
}

/** The sourcings, newest first. */
export class ListSourcings extends Query<Page<SourcingSummary>> {
  constructor(
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListSourcings)
export class ListSourcingsHandler implements IQueryHandler<ListSourcings> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  execute({ limit, cursor }: ListSourcings): Promise<Page<SourcingSummary>> {
    const after = cursor === undefined ? {} : { after: cursor };
    return this.store.live(sourcings).page('requestedAt', { limit, descending: true, ...after });
  }
}
