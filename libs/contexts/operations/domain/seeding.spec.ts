import { given } from '#testing';
import { platformSeeded, seeding } from './seeding.ts';

describe('seeding', () => {
  it('is a fact once it is finished', () => {
    given(seeding)
      .when({ data: 'demo' })
      .then(platformSeeded({ data: 'demo' }));
  });

  it('happens once, whatever is asked for later', () => {
    given(seeding, platformSeeded({ data: 'demo' }))
      .when({ data: 'demo' })
      .nothing();
    given(seeding, platformSeeded({ data: 'demo' }))
      .when({ data: 'movielens:ml-latest-small' })
      .nothing();
  });
});
