import { given, metaOf, NOW } from '#testing';
import { askedAt, detailsKept, metadata, titleMatched, titleUnmatched, type MetadataEvent } from './metadata.ts';

const source = 'tmdb';
const byImdb = titleMatched({ source, id: '862', by: 'imdb' });
const kept = detailsKept({ source, id: '862', hash: 'abc' });

describe('what a source knows of a title', () => {
  it('is matched once: what is guessed later changes nothing', () => {
    given(metadata).when({ do: 'match', source, id: '862', by: 'imdb' }).then(byImdb);
    given(metadata, byImdb).when({ do: 'match', source, id: '863', by: 'title' }).nothing();
    given(metadata, byImdb).when({ do: 'match', source, id: '863', by: 'imdb' }).nothing();
  });

  it('is matched anew by an id of the title’s own', () => {
    const byId = titleMatched({ source, id: '863', by: 'own-id' });
    given(metadata, byImdb).when({ do: 'match', source, id: '863', by: 'own-id' }).then(byId);
    given(metadata, byImdb).when({ do: 'match', source, id: '862', by: 'own-id' }).nothing();
  });

  it('is kept, or missing, and when that was is remembered', () => {
    given(metadata, byImdb).when({ do: 'keep', source, id: '862', hash: 'abc' }).then(kept);
    given(metadata).when({ do: 'miss', source }).then(titleUnmatched({ source }));
    const fold = (...events: MetadataEvent[]) =>
      events.reduce((state, event) => metadata.evolve(state, event, metaOf()), metadata.initial);
    expect(askedAt(fold())).toBeUndefined();
    expect(askedAt(fold(titleUnmatched({ source })))).toBe(NOW);
    expect(fold(titleUnmatched({ source }), byImdb, kept)).toEqual({
      match: byImdb.data,
      kept: { hash: 'abc', at: NOW },
      missedAt: undefined,
    });
  });
});
