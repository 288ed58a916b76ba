import type { Searchable } from '#ports/title-search/title-search';
import { titleSearchContract } from '#ports/title-search/title-search.contract';
import { embeddedTitleSearch } from './embedded-title-search.ts';

titleSearchContract('embedded', embeddedTitleSearch);

const film = (title: string, more: Partial<Searchable> = {}): Searchable => ({
  id: title,
  medium: 'movie',
  title,
  alsoKnownAs: [],
  people: [],
  genres: [],
  languages: [],
  year: undefined,
  weight: 0,
  ...more,
});

const searchOf = (films: readonly Searchable[]) => {
  const search = embeddedTitleSearch();
  for (const each of films) search.put(each);
  const ids = (query: string, limit = 5) => search.search(query, { limit }).map(({ id, match }) => `${id} [${match}]`);
  return { search, ids };
};

describe('EmbeddedTitleSearch', () => {
  it.each([
    ['spiderman', 'Spider-Man'],
    ['spider man', 'Spider-Man'],
    ['full metal alchemist', 'Fullmetal Alchemist'],
    ['starwars', 'Star Wars'],
    ['rocky 2', 'Rocky II'],
    ['rocky two', 'Rocky II'],
    ['rocky ii', 'Rocky II'],
    ['twelve angry men', '12 Angry Men'],
    ['swat', 'S.W.A.T.'],
    ['avventura', "L'Avventura"],
    ['lavventura', "L'Avventura"],
  ])('%p is the title %p', (query, title) => {
    const titles = [
      'Spider-Man',
      'Fullmetal Alchemist',
      'Star Wars',
      'Rocky II',
      '12 Angry Men',
      'S.W.A.T.',
      "L'Avventura",
    ];
    const { ids } = searchOf(titles.map((each) => film(each)));
    expect(ids(query)[0]).toBe(`${title} [exact]`);
  });

  it('prefers what was typed with its article to what was not', () => {
    const { ids } = searchOf([film('Ring'), film('The Ring'), film('The Ring Two'), film('Ringo')]);
    expect(ids('the ring')).toEqual(['The Ring [exact]', 'Ring [exact]', 'The Ring Two [prefix]', 'Ringo [prefix]']);
  });

  it('finds the first word of a title by all that is typed of it, the last only as a beginning', () => {
    const { ids } = searchOf([film('The Shawshank Redemption'), film('Red')]);
    expect(ids('shawshank red')).toEqual(['The Shawshank Redemption [prefix]']);
    expect(ids('redem')).toEqual(['The Shawshank Redemption [words]']);
    expect(ids('shwashank red')).toEqual(['The Shawshank Redemption [fuzzy]']);
  });

  it('tells whole words of names before their beginnings, and names before people and genres', () => {
    const { ids } = searchOf([
      film('Thing by a person', { people: ['Ann Heath'] }),
      film('By Genre', { genres: ['Heat'] }),
      film('By Heathers'),
      film('By Heat'),
    ]);
    expect(ids('heat')).toEqual([
      'By Heat [words]',
      'By Heathers [words]',
      'Thing by a person [words]',
      'By Genre [words]',
    ]);
  });

  describe('with words that a thousand titles have', () => {
    const films = Array.from({ length: 1_000 }, (_, n) =>
      film(`Story ${n}`, {
        weight: n,
        genres: n % 2 ? ['Drama'] : ['Drama', 'Crime'],
        people: n % 100 ? [] : ['Mia Pond'],
      }),
    );
    const { search, ids } = searchOf([...films, film('Dramatic', { weight: 1 })]);

    it('finds the best known', () => {
      expect(ids('drama', 4)).toEqual([
        'Dramatic [prefix]',
        'Story 999 [words]',
        'Story 998 [words]',
        'Story 997 [words]',
      ]);
      expect(ids('crime drama', 2)).toEqual(['Story 998 [words]', 'Story 996 [words]']);
    });

    it('finds as many as it is asked for, though some are found by name too', () => {
      search.put(film('Drama Story', { weight: 2_000, genres: ['Drama'] }));
      expect(ids('drama', 4)).toEqual([
        'Drama Story [prefix]',
        'Dramatic [prefix]',
        'Story 999 [words]',
        'Story 998 [words]',
      ]);
      search.remove('Drama Story');
    });

    it('finds the few that have others too', () => {
      expect(ids('drama pond', 2)).toEqual(['Story 900 [words]', 'Story 800 [words]']);
      expect(ids('drama mia p', 2)).toEqual(['Story 900 [words]', 'Story 800 [words]']);
      expect(ids('drama pnod', 2)).toEqual(['Story 900 [fuzzy]', 'Story 800 [fuzzy]']);
      expect(ids('drama nothing')).toEqual([]);
    });

    it('finds them by their own name', () => {
      expect(ids('story 77', 1)).toEqual(['Story 77 [exact]']);
      expect(search.search('p', { limit: 9 })).toEqual([]);
    });
  });
});
