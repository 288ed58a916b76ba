import { given } from '#testing';
import { alias, aliasClaimed } from './alias.ts';

const heat = 'movie:movielens:6';

describe('an external id', () => {
  it('is claimed for an item', () => {
    given(alias)
      .when({ item: heat })
      .then(aliasClaimed({ item: heat }));
  });

  it('is claimed once', () => {
    given(alias, aliasClaimed({ item: heat }))
      .when({ item: heat })
      .nothing();
  });

  it('stays with its item', () => {
    given(alias, aliasClaimed({ item: heat }))
      .when({ item: 'movie:movielens:7' })
      .rejects('ALIAS_TAKEN', { item: heat });
  });
});
