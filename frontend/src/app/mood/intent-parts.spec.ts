import type { Intent } from './intent-chips';
import { withPart } from './intent-parts';

const nothing: Intent = {
  ...{ notMedia: [], genres: [], anyGenres: [], notGenres: [], notLanguages: [] },
  ...{ people: [], notPeople: [], moods: [], keywords: [], like: [] },
};

describe('a part added by hand', () => {
  it('is one genre more, once', () => {
    const drama = withPart(nothing, 'genre:Drama');
    expect(withPart(withPart(drama, 'genre:Sci-Fi: New'), 'genre:Drama').genres).toEqual(['Drama', 'Sci-Fi: New']);
  });

  it('takes the place of the years, the length and the language that were understood', () => {
    const said = { ...nothing, yearFrom: 1990, yearTo: 1994, maxRuntime: 90, language: 'fr' };
    expect(withPart(said, 'years:1970')).toEqual({ ...said, yearFrom: 1970, yearTo: 1979 });
    expect(withPart(said, 'length:long')).toEqual({
      ...nothing,
      ...{ yearFrom: 1990, yearTo: 1994, language: 'fr' },
      minRuntime: 140,
    });
    expect(withPart(said, 'language:ja')).toEqual({ ...said, language: 'ja' });
  });

  it('reaches back as far as there are films', () => {
    expect(withPart(nothing, 'years:1940')).toEqual({ ...nothing, yearTo: 1949 });
  });
});
