import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { trainings, type TrainingSummary } from '../read/trainings/projection.ts';
import { training, type TrainingState } from '../training-job.ts';

export interface TrainingDetails extends Omit<TrainingState, 'holder' | 'leaseUntil' | 'attempts' | 'result'> {
  readonly id: string;
  /** Null: there is none (yet). */
  readonly modelId: string | null;
}

/** One training as it stands this moment. Throws `UNKNOWN_JOB`. */
export class GetTraining extends Query<TrainingDetails> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetTraining)
export class GetTrainingHandler implements IQueryHandler<GetTraining> {
  constructor(private readonly streams: Streams) {}

  async execute({ id }: GetTraining): Promise<TrainingDetails> {
    const { state } = await this.streams.fold(training, id);
    if (state.status === 'unknown') throw domainError('UNKNOWN_JOB', { id });
    const { holder: _holder, leaseUntil: _leaseUntil, attempts: _attempts, result, ...details } = state;
    return { id, modelId: result?.modelId ?? null, ...details };
  }
}

/** The trainings, newest first. */
export class ListTrainings extends Query<Page<TrainingSummary>> {
  constructor(
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListTrainings)
export class ListTrainingsHandler implements IQueryHandler<ListTrainings> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  execute({ limit, cursor }: ListTrainings): Promise<Page<TrainingSummary>> {
    const after = cursor === undefined ? {} : { after: cursor };
    return this.store.live(trainings).page('requestedAt', { limit, descending: true, ...after });
  }
}
