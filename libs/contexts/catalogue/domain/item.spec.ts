import { given } from '#testing';
import type { Attributes } from './attributes.ts';
import { item, itemListed, itemRevised } from './item.ts';

const known: Attributes = {
  title: 'Heat',
  year: 1995,
  genres: ['Action', 'Crime'],
  credits: [{ name: 'Michael Mann', role: 'director' }],
  externalIds: { movielens: '6', imdb: 'tt0113277' },
  texts: { overview: { source: 'tmdb', hash: 'abc' } },
  extra: { studio: 'Warner' },
};
const listed = itemListed({ medium: 'movie', attributes: known });
const list = (attributes: Partial<Attributes>) => ({ medium: 'movie', attributes: { genres: [], ...attributes } });

describe('listing an item', () => {
  it('brings it in as the source tells it', () => {
    given(item).when({ medium: 'movie', attributes: known }).then(listed);
  });

  it('needs a title', () => {
    given(item)
      .when(list({ year: 1995 }))
      .rejects('TITLE_MISSING');
  });

  it('again changes nothing', () => {
    given(item, listed).when({ medium: 'movie', attributes: known }).nothing();
    given(item, listed)
      .when({ medium: 'movie', attributes: { ...known, externalIds: { imdb: 'tt0113277', movielens: '6' } } })
      .nothing();
  });
});

describe('listing an item that is known', () => {
  const revised = (attributes: Partial<Attributes>) => itemRevised({ attributes: { ...known, ...attributes } });

  it('replaces what is told and keeps the rest; no title is needed', () => {
    given(item, listed)
      .when(list({ year: 1996, runtime: 170 }))
      .then(revised({ year: 1996, runtime: 170 }));
    given(item, listed)
      .when(list({ title: 'Heat (1995)', genres: ['Drama'] }))
      .then(revised({ title: 'Heat (1995)', genres: ['Drama'] }));
  });

  it('adds to the ids, the texts and the extras', () => {
    given(item, listed)
      .when(
        list({
          externalIds: { tmdb: '949' },
          texts: { tagline: { source: 'tmdb', hash: 'def' } },
          extra: { status: 'Released' },
        }),
      )
      .then(
        revised({
          externalIds: { ...known.externalIds, tmdb: '949' },
          texts: { ...known.texts, tagline: { source: 'tmdb', hash: 'def' } },
          extra: { ...known.extra, status: 'Released' },
        }),
      );
  });

  it('that tells nothing new changes nothing: no genres are no reason to forget those that are known', () => {
    given(item, listed).when(list({})).nothing();
    given(item, listed)
      .when(list({ title: 'Heat', extra: { studio: 'Warner' } }))
      .nothing();
  });

  it('goes on from what was told last', () => {
    given(item, listed, revised({ year: 1996 }))
      .when(list({ year: 1996 }))
      .nothing();
    given(item, listed, revised({ year: 1996 }))
      .when(list({ year: 1995 }))
      .then(revised({}));
  });
});
