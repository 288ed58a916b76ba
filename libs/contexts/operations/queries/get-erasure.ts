import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { erasure, type ErasureState } from '../domain/erasure.ts';
import { erasures, type ErasureSummary } from '../read/erasures/projection.ts';

export interface ErasureDetails extends Omit<ErasureState, 'holder' | 'leaseUntil' | 'attempts'> {
  readonly id: string;
}

/** One erasure as it stands this moment. Throws `UNKNOWN_JOB`. */
export class GetErasure extends Query<ErasureDetails> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetErasure)
export class GetErasureHandler implements IQueryHandler<GetErasure> {
  constructor(private readonly streams: Streams) {}

  async execute({ id }: GetErasure): Promise<ErasureDetails> {
    const { state } = await this.streams.fold(erasure, id);
    if (state.status === 'unknown') throw domainError('UNKNOWN_JOB', { id });
    const { holder: _holder, leaseUntil: _leaseUntil, attempts: _attempts, ...details } = state;
    return { id, ...details };
  }
}

/** The erasures, newest first. */
export class ListErasures extends Query<Page<ErasureSummary>> {
  constructor(
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  execute({ limit, cursor }: ListErasures): Promise<Page<ErasureSummary>> {
    const after = cursor === undefined ? {} : { after: cursor };
    return this.store.live(erasures).page('requestedAt', { limit, descending: true, ...after });
  }
}
