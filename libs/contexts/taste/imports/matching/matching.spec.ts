import { CatalogueColumns } from '../../../catalogue/published.ts';
import { embeddedTitleSearch } from '#engines/title-search/embedded/embedded-title-search';
import { ACCEPTED, confidenceOf, judge } from './confidence.ts';
import { likeness } from './likeness.ts';
import { TitleMatcher } from './title-matcher.ts';

interface Film {
  readonly id: string;
  readonly title: string;
  readonly year?: number;
  readonly originalTitle?: string;
  readonly alsoKnownAs?: readonly string[];
  readonly adult?: boolean;
  readonly externalIds?: Readonly<Record<string, string>>;
}

const FILMS: readonly Film[] = [
  { id: 'movie:movielens:6', title: 'Heat', year: 1995, externalIds: { imdb: 'tt0113277', tmdb: '949' } },
  { id: 'movie:movielens:7000', title: 'Heat', year: 1986 },
  { id: 'movie:movielens:4973', title: 'Amelie', year: 2001, originalTitle: "Le Fabuleux Destin d'Amélie Poulain" },
  { id: 'movie:movielens:541', title: 'Blade Runner', year: 1982 },
  { id: 'movie:movielens:2571', title: 'The Matrix', year: 1999 },
  { id: 'movie:movielens:858', title: 'The Godfather', year: 1972, alsoKnownAs: ['Der Pate'] },
  { id: 'movie:movielens:1274', title: 'Akira', year: 1988 },
  { id: 'anime:mal:47', title: 'Akira', year: 1988 },
  { id: 'anime:mal:199', title: 'Spirited Away', year: 2001, originalTitle: 'Sen to Chihiro no Kamikakushi' },
  { id: 'movie:tmdb:11', title: 'Twins', year: 1990 },
  { id: 'movie:tmdb:12', title: 'Twins', year: 1990 },
  { id: 'movie:tmdb:13', title: 'After Hours', year: 1985, adult: true },
  { id: 'movie:tmdb:14', title: 'Undated' },
];

const catalogue = () => {
  const [columns, search] = [new CatalogueColumns(), embeddedTitleSearch()];
  const documents = new Map<string, never>();
  for (const film of FILMS) {
    const medium = film.id.split(':')[0]!;
    const document = { ...film, medium, genres: [], listedAt: '2020-01-01T00:00:00.000Z' };
    columns.put(film.id, document);
    documents.set(film.id, document as never);
    const alsoKnownAs = [...(film.originalTitle ? [film.originalTitle] : []), ...(film.alsoKnownAs ?? [])];
    const named = { id: film.id, medium, title: film.title, alsoKnownAs, year: film.year };
    search.put({ ...named, people: [], genres: [], languages: [], weight: 1 });
  }
  return {
    columns,
    search,
    documents: (ids: readonly string[]) =>
      Promise.resolve(new Map(ids.flatMap((id) => (documents.has(id) ? [[id, documents.get(id)!]] : [])))),
  };
};

const matching = (adult = false) => {
  const matcher = new TitleMatcher(catalogue(), { adult });
  return (title: string, year?: number, more: { media?: readonly string[]; ids?: Record<string, string> } = {}) =>
    matcher.match({
      titles: title === '' ? [] : [title],
      media: ['movie', 'anime'],
      ids: {},
      ...more,
      ...(year !== undefined && { year }),
    });
};
const match = matching();

describe('the likeness of two names', () => {
  it.each([
    ['Heat', 'heat', 1],
    ['Amélie', 'AMELIE!', 1],
    ['Tom & Jerry', 'tom and jerry', 1],
    ['', '', 0],
    ['Heat', '', 0],
    ['abc', 'xyz', 0],
  ])('of %p and %p is %d', (one, other, value) => expect(likeness(one, other)).toBeCloseTo(value, 1));

  it('is the share of pairs in common, the ends of words included', () => {
    // " n", "ni", "ig", "gh", "ht", "t " and " n", "na", "ac", "ch", "ht", "t "
    expect(likeness('night', 'nacht')).toBeCloseTo((2 * 3) / 12, 10);
    expect(likeness('nana', 'na')).toBeCloseTo((2 * 3) / 8, 10);
  });
});

describe('the confidence', () => {
  it.each([
    [1, 1995, 1995, 0, 1],
    [1, 1995, 1996, 0, 0.92],
    [1, 1995, undefined, 0, 0.85],
    [1, 1995, 1986, 0, 0.4],
    [1, 1995, 1995, 1, 0.97],
    [0.9, 1995, 1995, 0, 0.81],
  ])('of a name %d, the years %p and %p and medium %d is %d', (name, one, other, medium, value) =>
    expect(confidenceOf({ name, years: [one, other], medium })).toBeCloseTo(value, 10),
  );

  it('decides: taken, asked, or neither', () => {
    const sure = (...confidences: readonly number[]) =>
      judge(confidences.map((confidence, n) => ({ item: String(n), confidence })));
    expect(sure(ACCEPTED)).toBe('matched');
    expect(sure(0.79)).toBe('uncertain');
    expect(sure(0.5)).toBe('uncertain');
    expect(sure(0.49)).toBe('unmatched');
    expect(sure()).toBe('unmatched');
    expect(sure(1, 0.97)).toBe('matched');
    expect(sure(1, 0.99)).toBe('uncertain');
  });
});

describe('the title that a row means', () => {
  it.each([
    ['tmdb', '949'],
    ['imdb', 'tt0113277'],
    ['movielens', '6'],
  ])('is that of its %s id, whatever it is called', async (source, id) => {
    expect(await match('Nothing like it', 1900, { ids: { [source]: id } })).toEqual({
      match: 'matched',
      confidence: 1,
      item: 'movie:movielens:6',
      candidates: [],
    });
  });

  it.each([
    ['Heat', 1995, 'movie:movielens:6', 1],
    ['Heat', 1986, 'movie:movielens:7000', 1],
    ['HEAT', 1996, 'movie:movielens:6', 0.92],
    ['Matrix, The', 1999, 'movie:movielens:2571', 1],
    ['The Matrix', undefined, 'movie:movielens:2571', 0.85],
    ['Amélie', 2001, 'movie:movielens:4973', 1],
    ["Le Fabuleux Destin d'Amélie Poulain", 2001, 'movie:movielens:4973', 1],
    ['Der Pate', 1972, 'movie:movielens:858', 1],
    ['Akira', 1988, 'movie:movielens:1274', 1],
    ['Sen to Chihiro no Kamikakushi', 2001, 'anime:mal:199', 0.97],
    ['Undated', 1990, 'movie:tmdb:14', 0.85],
  ])('%s (%p) is %s', async (title, year, item, confidence) => {
    expect(await match(title, year)).toMatchObject({ match: 'matched', item, confidence });
  });

  it('is of a medium that fits', async () => {
    expect(await match('Akira', 1988, { media: ['anime'] })).toMatchObject({ item: 'anime:mal:47' });
    expect(await match('Akira', 1988, { media: ['manga'] })).toMatchObject({ match: 'unmatched', candidates: [] });
  });

  it('is asked for where a slip or two equals leave it open', async () => {
    const slip = await match('The Godfahter', 1972);
    expect(slip).toMatchObject({ match: 'uncertain', item: null });
    expect(slip.candidates[0]).toMatchObject({ item: 'movie:movielens:858' });
    const twins = await match('Twins', 1990);
    expect(twins.match).toBe('uncertain');
    expect(twins.candidates.map(({ item }) => item)).toEqual(['movie:tmdb:11', 'movie:tmdb:12']);
  });

  it('of another year is none, but may be looked at', async () => {
    const { match: outcome, candidates } = await match('Blade Runner', 2017);
    expect(outcome).toBe('unmatched');
    expect(candidates).toEqual([{ item: 'movie:movielens:541', confidence: 0.4 }]);
  });

  it('is none where nothing is like it, or nothing is told', async () => {
    expect(await match('Xyzzy Plugh', 1971)).toMatchObject({ match: 'unmatched', confidence: 0, candidates: [] });
    expect(await match('', undefined, { ids: { movielens: '999' } })).toMatchObject({ match: 'unmatched' });
  });

  it('is proposed for adults to those who want that', async () => {
    expect(await match('After Hours', 1985)).toMatchObject({ match: 'unmatched', candidates: [] });
    expect(await matching(true)('After Hours', 1985)).toMatchObject({ item: 'movie:tmdb:13' });
  });
});
