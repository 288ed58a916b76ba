import { filtersOf, manyOf, yearOf } from './query';

describe('what the address of Discover says', () => {
  it('is asked of the API as it is typed there', () => {
    expect(filtersOf({ medium: 'anime', genre: ['Drama', 'Action'], yearFrom: '1990', sort: 'rating' })).toEqual({
      medium: 'anime',
      genre: ['Drama', 'Action'],
      yearFrom: 1990,
      sort: 'rating',
    });
  });

  it('is left out where it is mistyped', () => {
    expect(filtersOf({ yearFrom: 'long ago', yearTo: '99999', sort: 'colour', language: '' })).toEqual({
      sort: 'popular',
    });
  });

  it('may name one genre or several', () => {
    expect([manyOf('Drama'), manyOf(['Drama', 'War']), manyOf(undefined)]).toEqual([['Drama'], ['Drama', 'War'], []]);
  });

  it('knows years', () => {
    expect([yearOf('1982'), yearOf('1982.5'), yearOf(''), yearOf(undefined)]).toEqual([
      1982,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
