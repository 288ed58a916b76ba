import fc from 'fast-check';
import { seeds } from '#testing';
import type { Searchable, TitleHit, TitleSearch } from './title-search.ts';

const entry = (title: string, more: Partial<Searchable> = {}): Searchable => ({
  id: `movie:test:${title}`,
  medium: 'movie',
  title,
  alsoKnownAs: [],
  people: [],
  genres: [],
  year: undefined,
  weight: 0,
  ...more,
});

const CATALOGUE: readonly Searchable[] = [
  entry('Toy Story', { year: 1995, weight: 5_000, genres: ['Animation', 'Comedy'] }),
  entry('Toy Story 2', { year: 1999, weight: 4_000, genres: ['Animation', 'Comedy'] }),
  entry('Toy Soldiers', { year: 1991, weight: 100 }),
  entry('Small Soldiers', { year: 1998, weight: 500 }),
  entry('The Godfather', { year: 1972, weight: 6_000, people: ['Francis Ford Coppola', 'Al Pacino'] }),
  entry('The Godfather: Part II', { year: 1974, weight: 3_500, people: ['Francis Ford Coppola', 'Al Pacino'] }),
  entry('Heat', { year: 1995, weight: 1_800, people: ['Michael Mann', 'Al Pacino', 'Robert De Niro'] }),
  entry('Heat (remake)', { title: 'Heat', id: 'movie:test:Heat-1986', year: 1986, weight: 50 }),
  entry('Body Heat', { year: 1981, weight: 200 }),
  entry('Matrix, The', { year: 1999, weight: 9_000, people: ['Keanu Reeves'] }),
  entry('The Matrix Reloaded', { year: 2003, weight: 3_500 }),
  entry('2001: A Space Odyssey', { year: 1968, weight: 3_000, people: ['Stanley Kubrick'] }),
  entry('Monsters, Inc.', { year: 2001, weight: 6_000 }),
  entry('Spirited Away', {
    year: 2001,
    weight: 3_900,
    alsoKnownAs: ['千と千尋の神隠し', 'Sen to Chihiro no Kamikakushi'],
    people: ['Hayao Miyazaki', 'Rumi Hiiragi'],
  }),
  entry('Princess Mononoke', { year: 1997, weight: 2_100, alsoKnownAs: ['もののけ姫'], people: ['Hayao Miyazaki'] }),
  entry('Amélie', { year: 2001, weight: 3_400, alsoKnownAs: ["Le Fabuleux Destin d'Amélie Poulain"] }),
  entry('Naruto', { id: 'anime:test:naruto', medium: 'anime', weight: 1_000 }),
  entry('Naruto', { id: 'manga:test:naruto', medium: 'manga', weight: 900, people: ['Masashi Kishimoto'] }),
  entry('Berserk', { id: 'manga:test:berserk', medium: 'manga', weight: 800, genres: ['Dark Fantasy'] }),
  entry('Schindler’s List', { year: 1993, weight: 4_400 }),
  entry('Romeo & Juliet', { year: 1968, weight: 150 }),
  entry('Se7en', { year: 1995, weight: 5_900 }),
];

const TIERS: readonly TitleHit['match'][] = ['exact', 'prefix', 'words', 'fuzzy'];

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
      expect(search.search('naruto', { limit: 2 }).map(({ id }) => id)).toEqual([
        'anime:test:naruto',
        'manga:test:naruto',
      ]);
      for (const id of ['twin:b', 'twin:a', 'twin:c']) search.put(entry('Twins', { id }));
      expect(search.search('twins', { limit: 9 })).toEqual(search.search('twins', { limit: 9 }));
    });

    it('finds the media that are asked for', () => {
      const ids = (media: string[]) => search.search('naruto', { limit: 9, media: new Set(media) }).map(({ id }) => id);
      expect(ids(['manga'])).toEqual(['manga:test:naruto']);
      expect(ids(['manga', 'anime'])).toEqual(['anime:test:naruto', 'manga:test:naruto']);
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

    describe('whatever is there', () => {
      const word = fc.constantFrom(
        ...'the toy story heat of amélie 千尋 II 2 1995 spider-man o’hara ß 😀 naruto'.split(' '),
      );
      const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
      const entries = fc.array(
        fc.record({
          title,
          medium: fc.constantFrom('movie', 'anime'),
          weight: fc.nat(1_000),
          people: fc.array(title, { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 12 },
      );
      const filled = (given: readonly Partial<Searchable>[]): readonly Searchable[] =>
        given.map((each, i) => entry(each.title!, { ...each, id: `id-${i}` }));
      const searchOf = (all: readonly Searchable[]): TitleSearch => {
        const made = create();
        for (const each of all) made.put(each);
        return made;
      };

      it('finds each title by itself, as a whole', () => {
        const anyTitle = fc.oneof(title, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }));
        fc.assert(
          fc.property(fc.array(anyTitle, { minLength: 1, maxLength: 8 }), (given) => {
            const all = filled(given.map((each) => ({ title: each })));
            const made = searchOf(all);
            for (const { id, title: whole } of all.filter((each) => each.title.trim() !== ''))
              expect(made.search(whole, { limit: 100 })).toContainEqual(
                expect.objectContaining({ id, match: 'exact' }),
              );
          }),
          seeds(60),
        );
      });

      it('answers in order of score, the better match first, each title once, and only what was asked for', () => {
        fc.assert(
          fc.property(entries, title, fc.integer({ min: 1, max: 10 }), (given, query, limit) => {
            const made = searchOf(filled(given));
            const hits = made.search(query, { limit, media: new Set(['movie']) });
            expect(hits.length).toBeLessThanOrEqual(limit);
            expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
            expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
            const tiers = hits.map(({ match }) => TIERS.indexOf(match));
            expect(tiers).toEqual(tiers.toSorted((a, b) => a - b));
            for (const { id } of hits) expect(given[Number(id.slice(3))]!.medium).toBe('movie');
          }),
          seeds(60),
        );
      });

      it('does not care for case, accents and the way they are composed', () => {
        fc.assert(
          fc.property(entries, title, (given, query) => {
            const made = searchOf(filled(given));
            const hits = made.search(query, { limit: 20 });
            expect(made.search(query.toUpperCase(), { limit: 20 })).toEqual(hits);
            expect(made.search(query.normalize('NFD'), { limit: 20 })).toEqual(hits);
            expect(made.search(query.replaceAll('é', 'e'), { limit: 20 })).toEqual(hits);
          }),
          seeds(60),
        );
      });

      it('is the same however it came to be', () => {
        fc.assert(
          fc.property(entries, entries, title, (before, after, query) => {
            const [old, now] = [filled(before), filled(after)];
            const changed = searchOf(old);
            changed.search(query, { limit: 20 });
            for (const each of now) changed.put(each);
            changed.search(query, { limit: 20 });
            for (const { id } of old.slice(now.length)) changed.remove(id);
            const fresh = searchOf(now);
            const [ids, wanted] = [changed, fresh].map((one) =>
              one.search(query, { limit: 20 }).map(({ id, match }) => `${id} ${match}`),
            );
            expect(ids).toEqual(wanted);
            expect(changed.size).toBe(now.length);
          }),
          seeds(60),
        );
      });
    });
  });
