import { ACTOR, inStream, NOW, projected } from '#testing';
import { candidateNamed, championPromoted, championRolledBack } from '../../domain/champion.ts';
import { modelArtefactsDropped, modelRegistered, modelRetired, modelTrainedOnErased } from '../../domain/model.ts';
import { registrationOf, reportOf } from '../../registry.spec.tools.ts';
import { models, type ModelSummary } from './projection.ts';

const known = (id: string) =>
  inStream(`model-${id}`, modelRegistered({ registration: registrationOf(id, { reports: [reportOf([0.2, 0.4])] }) }));
const throne = <E>(event: E) => inStream('champion-movie', event as never);
const mean = (0.2 + 0.4) / 2;
const summary = (id: string, rest: Partial<ModelSummary> = {}): ModelSummary => ({
  ...{ id, medium: 'movie', family: 'slist', source: 'job', job: null, serving: 's', evaluated: 'e' },
  ...{ registeredAt: NOW, registeredBy: ACTOR, championOf: [], candidateOf: [], everChampion: false },
  metrics: { T4: { 'NDCG@10': { mean, low: mean, high: mean } } },
  ...{ retiredAt: null, dropped: false, trainedOnErased: false },
  ...rest,
});

describe('the models', () => {
  it('tell their figures, and who of them is what', () => {
    projected(models)
      .given(
        known('a'),
        known('b'),
        throne(championPromoted({ model: 'a', previous: null })),
        throne(candidateNamed({ model: 'b', previous: null })),
      )
      .then('a', summary('a', { championOf: ['movie'], everChampion: true }))
      .and('b', summary('b', { candidateOf: ['movie'] }))
      .twice()
      .rebuilt();
  });

  it('change places, and back', () => {
    projected(models)
      .given(
        known('a'),
        known('b'),
        throne(championPromoted({ model: 'a', previous: null })),
        throne(championPromoted({ model: 'b', previous: 'a' })),
        throne(championRolledBack({ model: 'a', withdrawn: 'b' })),
      )
      .then('a', summary('a', { championOf: ['movie'], everChampion: true }))
      .and('b', summary('b', { everChampion: true }))
      .twice()
      .rebuilt();
  });

  it('are kept in mind when they are retired and gone', () => {
    projected(models)
      .given(
        known('a'),
        inStream('model-a', modelRetired({ reason: 'old' })),
        inStream('model-a', modelArtefactsDropped({ artefacts: ['s'] })),
      )
      .then('a', summary('a', { retiredAt: NOW, dropped: true }))
      .twice()
      .rebuilt();
  });

  it('say that they learnt from somebody who was erased', () => {
    projected(models)
      .given(known('a'), known('b'), inStream('model-a', modelTrainedOnErased({})))
      .then('a', summary('a', { trainedOnErased: true }))
      .and('b', summary('b'))
      .twice()
      .rebuilt();
  });
});
