import { genreName, genreNames, namesOfGenre, withGenreNames } from './genre-name.ts';

describe('The name of a genre', () => {
  it.each([
    ['Sci-Fi', 'Science Fiction'],
    ['science fiction', 'Science Fiction'],
    ['SCIFI', 'Science Fiction'],
    ['Film Noir', 'Film-Noir'],
    ['Sport', 'Sports'],
    ['Drama', 'Drama'],
    ['drama', 'drama'],
  ])('of %p is %p', (told, shown) => {
    expect(genreName(told)).toBe(shown);
  });

  it.each(['Music', 'Musical', 'Children', 'Family', 'Kids', '', '__proto__', 'constructor'])(
    'of %p is its own',
    (told) => {
      expect(genreName(told)).toBe(told);
      expect(namesOfGenre(told)).toEqual([told]);
    },
  );

  it('is looked for by all that sources call it', () => {
    expect(namesOfGenre('sci-fi').slice(0, 2)).toEqual(['Science Fiction', 'Sci-Fi']);
  });

  it('stands once in a list, in its first place', () => {
    expect(genreNames(['Sci-Fi', 'Drama', 'Science Fiction'])).toEqual(['Science Fiction', 'Drama']);
  });

  it('leaves alone what is called as it should be', () => {
    const known = { genres: ['Drama', 'Science Fiction'] };
    expect(withGenreNames(known)).toBe(known);
    expect(withGenreNames({ title: 'Alien', genres: ['Sci-Fi'] })).toEqual({
      title: 'Alien',
      genres: ['Science Fiction'],
    });
  });
});
