import { inStream, NOW, projected } from '#testing';
import { detailsKept } from '../../domain/metadata.ts';
import { whereToWatch } from './projection.ts';

const heat = 'movie:movielens:6';
const kept = (hash: string) => inStream(`metadata-${heat}`, detailsKept({ source: 'tmdb', id: '949', hash }));

describe('where titles are streamed', () => {
  it('is told by what was kept of a title last, by hash and not by word', () => {
    projected(whereToWatch)
      .given(kept('aa'), kept('bb'))
      .then(heat, { id: heat, hash: 'bb', keptAt: NOW })
      .twice()
      .rebuilt();
  });
});
