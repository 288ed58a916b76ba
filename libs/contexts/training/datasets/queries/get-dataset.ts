import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { domainError } from '#kernel';
import type { Page, ReadStore } from '#ports/read-store/read-store';
import { READ_STORE } from '#ports/tokens';
import { Streams } from '#runtime';
import { dataset, type DatasetState } from '../dataset-job.ts';
import { datasets, type DatasetSummary } from '../read/datasets/projection.ts';

export interface DatasetDetails extends Omit<DatasetState, 'holder' | 'leaseUntil' | 'attempts'> {
  readonly id: string;
}

/** One dataset as it stands this moment. Throws `UNKNOWN_JOB`. */
export class GetDataset extends Query<DatasetDetails> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(GetDataset)
export class GetDatasetHandler implements IQueryHandler<GetDataset> {
  constructor(private readonly streams: Streams) {}

  async execute({ id }: GetDataset): Promise<DatasetDetails> {
    const { state } = await this.streams.fold(dataset, id);
    if (state.status === 'unknown') throw domainError('UNKNOWN_JOB', { id });
    const { holder: _holder, leaseUntil: _leaseUntil, attempts: _attempts, ...details } = state;
    return { id, ...details };
  }
}

/** The datasets, newest first. */
export class ListDatasets extends Query<Page<DatasetSummary>> {
  constructor(
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListDatasets)
export class ListDatasetsHandler implements IQueryHandler<ListDatasets> {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  execute({ limit, cursor }: ListDatasets): Promise<Page<DatasetSummary>> {
    const after = cursor === undefined ? {} : { after: cursor };
    return this.store.live(datasets).page('requestedAt', { limit, descending: true, ...after });
  }
}
