import type { TitleSearch } from './title-search.ts';
import { titleSearchLaws } from './title-search.contract.laws.ts';
import { CATALOGUE, entry } from './title-search.contract.titles.ts';

/** What every title search promises, beside the words of the port: hits come in order of score, and the same ones each time. */
export const titleSearchContract = (name: string, create: () => TitleSearch): void =>
  describe(`title search: ${name}`, () => {
    let search: TitleSearch;

    beforeEach(() => {
      search = create();
      for (const each of CATALOGUE) search.put(each);
    });

    const titleOf = (id: string): string => CATALOGUE.find((each) => each.id === id)?.title ?? id;
    const titles = (query: string, limit = 20): string[] =>
      search.search(query, { limit }).map(({ id }) => titleOf(id));
    const first = (query: string): string | undefined => {
      const [hit] = search.search(query, { limit: 10 });
      return hit && `${titleOf(hit.id)} [${hit.match}]`;
    };

    it.each([
      ['toy story', 'Toy Story [exact]'],
      ['  TOY   story ', 'Toy Story [exact]'],
      ['the matrix', 'Matrix, The [exact]'],
      ['Matrix, The', 'Matrix, The [exact]'],
      ['matrix', 'Matrix, The [exact]'],
      ['godfather', 'The Godfather [exact]'],
      ['amelie', 'Amélie [exact]'],
      ['AMÉLIE', 'Amélie [exact]'],
      ['ame\u0301lie', 'Amélie [exact]'],
      ['schindlers list', 'Schindler’s List [exact]'],
      ["Schindler's List", 'Schindler’s List [exact]'],
      ['romeo and juliet', 'Romeo & Juliet [exact]'],
      ['monsters inc', 'Monsters, Inc. [exact]'],
      ['千と千尋の神隠し', 'Spirited Away [exact]'],
      ['sen to chihiro no kamikakushi', 'Spirited Away [exact]'],
      ['2001 a space odyssey', '2001: A Space Odyssey [exact]'],
    ])('finds a whole title: %p', (query, wanted) => expect(first(query)).toBe(wanted));

    it.each([
      ['toy', 'Toy Story [prefix]'],
      ['toy st', 'Toy Story [prefix]'],
      ['the god', 'The Godfather [prefix]'],
      ['god', 'The Godfather [prefix]'],
      ['matrix rel', 'The Matrix Reloaded [prefix]'],
      ['2001', '2001: A Space Odyssey [prefix]'],
      ['spir', 'Spirited Away [prefix]'],
      ['千と千尋', 'Spirited Away [prefix]'],
      ['もののけ', 'Princess Mononoke [prefix]'],
    ])('finds the beginning of a title: %p', (query, wanted) => expect(first(query)).toBe(wanted));

    it.each([
      ['story toy', 'Toy Story [words]'],
      ['space odyssey', '2001: A Space Odyssey [words]'],
      ['miyazaki', 'Spirited Away [words]'],
      ['hayao miyazaki', 'Spirited Away [words]'],
      ['miyazaki princess', 'Princess Mononoke [words]'],
      ['al pacino', 'The Godfather [words]'],
      ['pacino heat', 'Heat [words]'],
      ['kishimoto', 'Naruto [words]'],
      ['poulain', 'Amélie [words]'],
      ['fantasy', 'Berserk [words]'],
      ['神隠し', 'Spirited Away [words]'],
      ['姫', 'Princess Mononoke [words]'],
    ])('finds words of titles, people and genres: %p', (query, wanted) => expect(first(query)).toBe(wanted));

    it.each([
      ['toy stroy', 'Toy Story [fuzzy]'],
      ['toi story', 'Toy Story [fuzzy]'],
      ['godfahter', 'The Godfather [fuzzy]'],
      ['godfathr', 'The Godfather [fuzzy]'],
      ['goddfather', 'The Godfather [fuzzy]'],
      ['the matrx', 'Matrix, The [fuzzy]'],
      ['spirted away', 'Spirited Away [fuzzy]'],
      ['miyasaki', 'Spirited Away [fuzzy]'],
      ['princes monoke', 'Princess Mononoke [fuzzy]'],
    ])('forgives typos: %p', (query, wanted) => expect(first(query)).toBe(wanted));

    it('finds the films of a person, the best known first', () => {
      expect(titles('miyazaki')).toEqual(['Spirited Away', 'Princess Mononoke']);
      expect(titles('coppola')).toEqual(['The Godfather', 'The Godfather: Part II']);
    });

    it('takes a year in the query for the year of the film, or for its title', () => {
      expect(titles('heat 1986', 1)).toEqual(['Heat']);
      expect(search.search('heat 1986', { limit: 1 })).toMatchObject([{ id: 'movie:test:Heat-1986', match: 'exact' }]);
      expect(search.search('heat (1995)', { limit: 1 })).toMatchObject([{ id: 'movie:test:Heat', match: 'exact' }]);
      expect(first('toy 1999')).toBe('Toy Story 2 [prefix]');
      expect(titles('2001')[0]).toBe('2001: A Space Odyssey');
      expect(new Set(titles('2001'))).toEqual(
        new Set(['2001: A Space Odyssey', 'Monsters, Inc.', 'Spirited Away', 'Amélie']),
      );
    });

    it('forgives a wrong year', () => expect(first('spirited away 2002')).toBe('Spirited Away [fuzzy]'));

    it('forgives nothing where there are enough hits without', () => {
      for (let n = 0; n < 10; n++) search.put(entry(`Tory ${n}`, { id: `movie:test:tory-${n}` }));
      search.put(entry('Tora'));
      expect(search.search('tory', { limit: 20 }).map(({ match }) => match)).toEqual(Array(10).fill('prefix'));
    });

    it('finds nothing where there is nothing like it', () => {
      for (const query of ['', ' ', '\n', '?!', '…', 'xyzzy', 'zzzzzzzz qqqqqq']) expect(titles(query)).toEqual([]);
    });

    it('breaks ties by weight, the same way each time', () => {
      expect(search.search('heat', { limit: 2 }).map(({ id }) => id)).toEqual([
        'movie:test:Heat',
        'movie:test:Heat-1986',
      ]);
      for (const id of ['twin:b', 'twin:a', 'twin:c']) search.put(entry('Twins', { id }));
      expect(search.search('twins', { limit: 9 })).toEqual(search.search('twins', { limit: 9 }));
    });

    it('compares what is known in one medium with what is known in another by rank', () => {
      const scored = (medium: string, weight: number) =>
        entry('Twins', { id: `${medium}:test:${weight}`, medium, weight });
      for (const weight of [3, 2, 1]) search.put(scored('book', weight));
      for (const weight of [3_000, 2_000, 1_000]) search.put(scored('album', weight));
      const ids = search.search('twins', { limit: 6 }).map(({ id }) => id);
      const ranks = ['3', '3000', '2', '2000', '1', '1000'].map((weight) =>
        ids.findIndex((id) => id.endsWith(`:${weight}`)),
      );
      expect(ranks.map((place) => Math.floor(place / 2))).toEqual([0, 0, 1, 1, 2, 2]);
    });

    it('finds titles of a genre in a language', () => {
      expect(titles('japanese adventure')).toEqual(['Spirited Away']);
      expect(titles('adventure in french')).toEqual([]);
      expect(titles('japanese miyazaki')).toEqual(['Spirited Away']);
      search.put(entry('Oldboy', { genres: ['Thriller'], languages: ['Korean'] }));
      search.put(entry('Parasite', { genres: ['Thriller'], languages: ['Korean'], weight: 9 }));
      search.put(entry('Thriller', { weight: 5 }));
      search.put(entry('A Korean Cook', { weight: 5 }));
      expect(titles('korean thriller').map((id) => id.replace('movie:test:', ''))).toEqual(['Parasite', 'Oldboy']);
    });

    it('finds the media that are asked for', () => {
      const ids = (media: string[]) => search.search('naruto', { limit: 9, media: new Set(media) }).map(({ id }) => id);
      expect(ids(['manga'])).toEqual(['manga:test:naruto']);
      expect(ids(['manga', 'anime']).toSorted()).toEqual(['anime:test:naruto', 'manga:test:naruto']);
      expect(ids(['movie'])).toEqual([]);
      expect(ids([])).toEqual([]);
    });

    it('finds no more than it is asked for, and the best of them', () => {
      const all = titles('toy');
      expect(all.length).toBeGreaterThan(2);
      expect(titles('toy', 2)).toEqual(all.slice(0, 2));
      expect(titles('toy', 0)).toEqual([]);
    });

    it('replaces what is put again', () => {
      const { size } = search;
      search.put(entry('Toy Tale', { id: 'movie:test:Toy Story', people: ['Nobody Known'], year: 2000 }));
      expect(search.size).toBe(size);
      expect(search.search('toy tale', { limit: 1 })).toMatchObject([{ id: 'movie:test:Toy Story', match: 'exact' }]);
      expect(search.search('nobody known', { limit: 1 })).toHaveLength(1);
      expect(titles('toy story')[0]).toBe('Toy Story 2');
      expect(search.search('animation', { limit: 9 }).map(({ id }) => id)).toEqual(['movie:test:Toy Story 2']);
    });

    it('sees a change of weight', () => {
      search.put(entry('Heat', { id: 'movie:test:Heat-1986', year: 1986, weight: 100_000 }));
      expect(search.search('heat', { limit: 1 })).toMatchObject([{ id: 'movie:test:Heat-1986' }]);
    });

    it('forgets what is removed', () => {
      const { size } = search;
      search.remove('movie:test:Spirited Away');
      search.remove('movie:test:Spirited Away');
      search.remove('movie:test:unknown');
      expect(search.size).toBe(size - 1);
      for (const query of ['spirited away', '千', 'spirted awya', 'rumi hiiragi', 'chihiro'])
        expect(titles(query)).not.toContain('Spirited Away');
      expect(titles('miyazaki')).toEqual(['Princess Mononoke']);
    });

    it('takes any ids and titles', () => {
      const awkward = [
        '__proto__',
        'constructor',
        'toString',
        '',
        `'"; --`,
        'a b',
        '😀',
        '.*',
        '(unclosed',
        'x'.repeat(500),
      ];
      for (const text of awkward)
        search.put(entry(text, { id: text, alsoKnownAs: [text], people: [text], genres: [text] }));
      expect(search.size).toBe(CATALOGUE.length + awkward.length);
      for (const text of ['__proto__', 'constructor', 'toString', 'a b', '😀', '(unclosed'])
        expect(search.search(text, { limit: 1 })).toMatchObject([{ id: text, match: 'exact' }]);
      for (const text of awkward) search.remove(text);
      expect(search.size).toBe(CATALOGUE.length);
      expect(search.search('constructor', { limit: 9 })).toEqual([]);
    });

    it('answers a query of any length', () => {
      expect(search.search('toy story '.repeat(2_000), { limit: 5 }).length).toBeLessThanOrEqual(5);
      expect(search.search('x'.repeat(100_000), { limit: 5 })).toEqual([]);
    });

    describe('whatever is there', () => titleSearchLaws(create));
  });
