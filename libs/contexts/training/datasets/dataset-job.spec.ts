import { given } from '#testing';
import { dataset, datasetDropped, type DatasetResult } from './dataset-job.ts';

const requested = { type: 'DatasetRequested', data: { input: { medium: null, position: null }, by: 'x' } } as const;
const succeeded = { type: 'DatasetSucceeded', data: { result: { artefact: 'a' } as DatasetResult } } as const;

describe('a dataset', () => {
  it('that was made may be dropped, once', () => {
    given(dataset, requested, succeeded).when({ do: 'drop' }).then(datasetDropped({}));
    given(dataset, requested, succeeded, datasetDropped({})).when({ do: 'drop' }).nothing();
  });

  it('that was never made has nothing to be dropped', () => {
    given(dataset, requested).when({ do: 'drop' }).nothing();
    given(dataset).when({ do: 'drop' }).nothing();
  });
});
