import { inStream, NOW, projected } from '#testing';
import { candidateNamed, championPromoted } from '../../domain/champion.ts';
import { champions } from './projection.ts';

const LATER = '2030-01-01T00:00:00.000Z';

it('the champions are by medium, with those before them', () => {
  projected(champions)
    .given(
      inStream('champion-movie', championPromoted({ model: 'a', previous: null })),
      inStream('champion-all', championPromoted({ model: 'c', previous: null })),
      inStream('champion-movie', championPromoted({ model: 'b', previous: 'a' }), { occurredAt: LATER }),
      inStream('champion-all', candidateNamed({ model: 'd', previous: null }), { occurredAt: LATER }),
    )
    .then('movie', { scope: 'movie', champion: 'b', before: ['a'], candidate: null, since: LATER })
    .and('all', { scope: 'all', champion: 'c', before: [], candidate: 'd', since: NOW })
    .twice()
    .rebuilt();
});
