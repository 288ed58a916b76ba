import { given } from '#testing';
import { MOST_EPOCHS, training, trainingDatasetTaken, trainingEpochEnded, type TrainingInput } from './training-job.ts';

const input: TrainingInput = {
  family: 'sasrec',
  medium: 'movie',
  parameters: {},
  seed: 0,
  device: 'cpu',
  budgetMinutes: null,
  promote: false,
};
const requested = { type: 'TrainingRequested', data: { input, by: 'somebody' } } as const;
const taken = { dataset: 'd', artefact: 'a', hash: 'h', position: 'p' };
const epoch = (n: number, run: 'evaluation' | 'serving' = 'evaluation') => ({
  ...{ run, epoch: n, epochs: 30, loss: 1.5 },
  ndcg: null,
});

describe('a training', () => {
  it('keeps the data it took first, whoever goes on with it', () => {
    given(training, requested)
      .when({ do: 'take-dataset', ...taken })
      .then(trainingDatasetTaken(taken));
    given(training, requested, trainingDatasetTaken(taken))
      .when({ do: 'take-dataset', ...taken, hash: 'other' })
      .nothing();
  });

  it('tells each epoch of each run once', () => {
    given(training, requested, trainingEpochEnded(epoch(1)))
      .when({ do: 'tell-epoch', ...epoch(1, 'serving') })
      .then(trainingEpochEnded(epoch(1, 'serving')));
    given(training, requested, trainingEpochEnded(epoch(1)))
      .when({ do: 'tell-epoch', ...epoch(1) })
      .nothing();
  });

  it('tells of so many epochs and no more', () => {
    const told = Array.from({ length: MOST_EPOCHS }, (_, n) => trainingEpochEnded(epoch(n + 1)));
    given(training, requested, ...told)
      .when({ do: 'tell-epoch', ...epoch(1, 'serving') })
      .nothing();
  });

  it('is a job like any other', () => {
    given(training).when({ do: 'request', input, by: 'somebody' }).then(requested);
    given(training, requested).when({ do: 'cancel' }).then({ type: 'TrainingCancelled', data: {} });
    given(training).when({ do: 'cancel' }).rejects('UNKNOWN_JOB');
  });
});
