import { keywordToken, type CatalogueColumns, type Row } from '../../catalogue/published.ts';
import type { Intent } from './intent.ts';
import { namesOfGenre } from './same-genres.ts';

/** What an intent demands of a title; each can be given up, so that there is an answer at all. */
export type Constraint =
  | 'minRuntime'
  | 'maxRuntime'
  | 'minRating'
  | 'language'
  | 'years'
  | 'people'
  | 'genres'
  | 'notGenres'
  | 'notLanguages'
  | 'notPeople'
  | 'notMedia';

export interface Enforced {
  /** Those that may be shown; undefined: all. */
  readonly rows: ReadonlySet<Row> | undefined;
  /** Given up, because nothing in the catalogue has all that was asked for. */
  readonly relaxed: readonly Constraint[];
}

export type Test = (row: Row) => boolean;

/** What is given up first stands first: what is dearest to who asks is kept longest. */
const ORDER: readonly Constraint[] = [
  'minRuntime',
  'maxRuntime',
  'minRating',
  'language',
  'years',
  'people',
  'genres',
  'notGenres',
  'notLanguages',
  'notPeople',
  'notMedia',
];

/**
 * Titles of the medium that have all that is demanded; where there are none, of the most that can be had together.
 * `within`: only these may be shown; it is not given up.
 */
export const enforce = (
  columns: CatalogueColumns,
  intent: Intent,
  adult: boolean,
  within?: ReadonlySet<Row>,
): Enforced => {
  const tests = demandsOf(columns, intent);
  const { medium } = intent;
  if (tests.size === 0 || within?.size === 0) return { rows: within, relaxed: [] };
  const relaxed: Constraint[] = [];
  for (;;) {
    const left = [...tests.values()];
    const rows = new Set<Row>();
    columns.facets.rows({ medium, adult }).forEach((row) => {
      if ((within?.has(row) ?? true) && left.every((holds) => holds(row))) rows.add(row);
    });
    if (rows.size > 0 || tests.size === 0) return { rows, relaxed };
    const given = ORDER.find((each) => tests.has(each))!;
    tests.delete(given);
    relaxed.push(given);
  }
};

/** What an intent demands, one by one. */
export const demandsOf = (columns: CatalogueColumns, intent: Intent): Map<Constraint, Test> =>
  new Map<Constraint, Test>([...numberTests(columns, intent), ...nameTests(columns, intent)]);

type Tests = readonly (readonly [Constraint, Test])[];

const numberTests = ({ years, votes, runtimes }: CatalogueColumns, intent: Intent): Tests => {
  const { yearFrom, yearTo, minRating, minRuntime, maxRuntime } = intent;
  const tests: [Constraint, boolean, Test][] = [
    ['minRuntime', minRuntime !== undefined, (row) => runtimes.at(row) >= minRuntime!],
    ['maxRuntime', maxRuntime !== undefined, (row) => runtimes.at(row) > 0 && runtimes.at(row) <= maxRuntime!],
    ['minRating', minRating !== undefined, (row) => votes.centis(row) / 100 >= minRating!],
    [
      'years',
      (yearFrom ?? yearTo) !== undefined,
      (row) => years.at(row) > 0 && years.at(row) >= (yearFrom ?? 0) && years.at(row) <= (yearTo ?? Infinity),
    ],
  ];
  return tests.filter(([, isAsked]) => isAsked).map(([name, , test]) => [name, test]);
};

const nameTests = (columns: CatalogueColumns, intent: Intent): Tests => {
  const { language, people, genres, anyGenres } = intent;
  const person = (name: string): Test => having(columns, { person: name });
  const tongue = (code: string): Test => having(columns, { language: code });
  const ofGenre = (genre: string): Test => genreTest(columns, genre);
  const tests: [Constraint, boolean, () => Test][] = [
    ['language', language !== undefined, () => tongue(language!)],
    ['people', people.length > 0, () => some(people.map(person))],
    ['genres', genres.length + anyGenres.length > 0, () => genresTest(genres.map(ofGenre), anyGenres.map(ofGenre))],
    // a tag shuts nothing out: who wants no war may well see a veteran
    ['notGenres', intent.notGenres.length > 0, () => none(intent.notGenres.map((genre) => namedTest(columns, genre)))],
    ['notLanguages', intent.notLanguages.length > 0, () => none(intent.notLanguages.map(tongue))],
    ['notPeople', intent.notPeople.length > 0, () => none(intent.notPeople.map(person))],
    ['notMedia', intent.notMedia.length > 0, () => (row) => !intent.notMedia.includes(columns.media[row]!)],
  ];
  return tests.filter(([, isAsked]) => isAsked).map(([name, , test]) => [name, test()]);
};

/** By any of its names. */
const namedTest = (columns: CatalogueColumns, genre: string): Test =>
  some(namesOfGenre(genre).map((name) => having(columns, { genres: [name] })));

/** Also titles that are tagged with it: what is a genre of anime is a keyword of films. */
const genreTest = (columns: CatalogueColumns, genre: string): Test => {
  const { features } = columns;
  const tokens = [genre, `${genre}s`].flatMap((name) => features.token(keywordToken(name)) ?? []);
  const tagged = new Set(tokens.flatMap((token) => [...features.rowsWith(token)]));
  return some([namedTest(columns, genre), (row) => tagged.has(row)]);
};

const genresTest = (all: readonly Test[], any: readonly Test[]): Test => {
  const hasOne = any.length > 0 ? some(any) : () => true;
  return (row) => all.every((holds) => holds(row)) && hasOne(row);
};

const having = (
  columns: CatalogueColumns,
  filter: { readonly language?: string; readonly person?: string; readonly genres?: readonly string[] },
): Test => {
  const rows = columns.facets.rows({ ...filter, adult: true });
  return (row) => rows.has(row);
};

const some =
  (tests: readonly Test[]): Test =>
  (row) =>
    tests.some((holds) => holds(row));

const none = (tests: readonly Test[]): Test => {
  const any = some(tests);
  return (row) => !any(row);
};
