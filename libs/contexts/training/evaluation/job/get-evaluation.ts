import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { evaluation, type EvaluationState } from './evaluation-job.ts';
import { evaluations, type EvaluationSummary } from './read/evaluations/projection.ts';

export interface EvaluationDetails extends Omit<EvaluationState, 'holder' | 'leaseUntil' | 'attempts'> {
  readonly id: string;
}

/** One evaluation as it stands this moment. Throws `UNKNOWN_JOB`. */
export class GetEvaluation extends Query<EvaluationDetails> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetEvaluation)
export class GetEvaluationHandler implements IQueryHandler<GetEvaluation> {
  constructor(private readonly streams: Streams) {}

  async execute({ id }: GetEvaluation): Promise<EvaluationDetails> {
    const { state } = await this.streams.fold(evaluation, id);
    if (state.status === 'unknown') throw domainError('UNKNOWN_JOB', { id });
    const { holder: _holder, leaseUntil: _leaseUntil, attempts: _attempts, ...details } = state;
    return { id, ...details };
  }
}

/** The evaluations, newest first. */
export class ListEvaluations extends Query<Page<EvaluationSummary>> {
  constructor(
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListEvaluations)
export class ListEvaluationsHandler implements IQueryHandler<ListEvaluations> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  execute({ limit, cursor }: ListEvaluations): Promise<Page<EvaluationSummary>> {
    const after = cursor === undefined ? {} : { after: cursor };
    return this.store.live(evaluations).page('requestedAt', { limit, descending: true, ...after });
  }
}
