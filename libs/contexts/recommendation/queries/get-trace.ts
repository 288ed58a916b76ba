import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Trace } from '../explain/trace.ts';
import { RecentTraces } from './recent-traces.ts';

/** How a recent answer came about. Throws `UNKNOWN_RECOMMENDATION`: it is none, or too long ago. */
export class GetTrace extends Query<Trace> {
  constructor(readonly recommendationId: string) {
    super();
  }
}

@QueryHandler(GetTrace)
export class GetTraceHandler implements IQueryHandler<GetTrace> {
  constructor(private readonly traces: RecentTraces) {}

  async execute({ recommendationId }: GetTrace): Promise<Trace> {
    const trace = this.traces.find(recommendationId);
    if (!trace) throw domainError('UNKNOWN_RECOMMENDATION', { recommendationId });
    return trace;
  }
}
