import { given } from '#testing';
import { registrationOf } from '../registry.spec.tools.ts';
import { model, modelArtefactsDropped, modelRegistered, modelRetired, modelTrainedOnErased } from './model.ts';

const registration = registrationOf('m');
const known = modelRegistered({ registration });
const retired = modelRetired({ reason: 'old' });

describe('a model', () => {
  it('is registered once', () => {
    given(model).when({ do: 'register', registration }).then(known);
    given(model, known).when({ do: 'register', registration }).nothing();
  });

  it('keeps its name for itself', () => {
    given(model, known)
      .when({ do: 'register', registration: { ...registration, serving: 'other' } })
      .rejects('MODEL_EXISTS', { model: 'm' });
  });

  it('is retired unless it is in use', () => {
    given(model, known).when({ do: 'retire', reason: 'old', aliases: [] }).then(retired);
    given(model, known, retired).when({ do: 'retire', reason: 'again', aliases: [] }).nothing();
    given(model, known)
      .when({ do: 'retire', reason: 'old', aliases: ['movie'] })
      .rejects('MODEL_IN_USE');
    given(model).when({ do: 'retire', reason: 'old', aliases: [] }).rejects('UNKNOWN_MODEL');
  });

  it('loses its artefacts only once it is retired, and once', () => {
    const dropped = modelArtefactsDropped({ artefacts: ['s', 'e'] });
    given(model, known).when({ do: 'drop-artefacts' }).nothing();
    given(model, known, retired).when({ do: 'drop-artefacts' }).then(dropped);
    given(model, known, retired, dropped).when({ do: 'drop-artefacts' }).nothing();
  });

  it('is marked once as one that learnt from somebody who was erased', () => {
    const marked = modelTrainedOnErased({});
    given(model).when({ do: 'mark-trained-on-erased' }).nothing();
    given(model, known).when({ do: 'mark-trained-on-erased' }).then(marked);
    given(model, known, marked).when({ do: 'mark-trained-on-erased' }).nothing();
  });
});
