import type { CatalogueColumns, Row } from '../../catalogue/published.ts';
import type { Intent } from './intent.ts';

/** What an intent demands of a title; each can be given up, so that there is an answer at all. */
export type Constraint =
  'minRuntime' | 'maxRuntime' | 'minRating' | 'language' | 'years' | 'people' | 'genres' | 'notGenres';

export interface Enforced {
  /** Those that may be shown; undefined: all. */
  readonly rows: ReadonlySet<Row> | undefined;
  /** Given up, because nothing in the catalogue has all that was asked for. */
  readonly relaxed: readonly Constraint[];
}

type Test = (row: Row) => boolean;

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
];

/** Titles of the medium that have all that is demanded; where there are none, of the most that can be had together. */
export const enforce = (columns: CatalogueColumns, intent: Intent, adult: boolean): Enforced => {
  const tests = testsOf(columns, intent);
  const { medium } = intent;
  if (tests.size === 0) return { rows: undefined, relaxed: [] };
  const relaxed: Constraint[] = [];
  for (;;) {
    const left = [...tests.values()];
    const rows = new Set<Row>();
    columns.facets.rows({ medium, adult }).keepIf((row) => {
      if (left.every((holds) => holds(row))) rows.add(row);
      return true;
    });
    if (rows.size > 0 || tests.size === 0) return { rows, relaxed };
    const given = ORDER.find((each) => tests.has(each))!;
    tests.delete(given);
    relaxed.push(given);
  }
};

const testsOf = (columns: CatalogueColumns, intent: Intent): Map<Constraint, Test> => {
  const { yearFrom, yearTo, minRating, minRuntime, maxRuntime, language, people, genres, notGenres } = intent;
  const tests = new Map<Constraint, Test>();
  const add = (name: Constraint, isAsked: boolean, test: Test): void => void (isAsked && tests.set(name, test));
  const { years, voteCentis, runtimes } = columns;
  add('minRuntime', minRuntime !== undefined, (row) => runtimes.at(row) >= minRuntime!);
  add('maxRuntime', maxRuntime !== undefined, (row) => runtimes.at(row) > 0 && runtimes.at(row) <= maxRuntime!);
  add('minRating', minRating !== undefined, (row) => voteCentis.at(row) >= minRating! * 100);
  add(
    'years',
    (yearFrom ?? yearTo) !== undefined,
    (row) => years.at(row) > 0 && years.at(row) >= (yearFrom ?? 0) && years.at(row) <= (yearTo ?? Infinity),
  );
  if (language !== undefined) tests.set('language', having(columns, { language }));
  if (people.length > 0) tests.set('people', some(people.map((person) => having(columns, { person }))));
  if (genres.length > 0) tests.set('genres', having(columns, { genres }));
  if (notGenres.length > 0) {
    const has = some(notGenres.map((genre) => having(columns, { genres: [genre] })));
    tests.set('notGenres', (row) => !has(row));
  }
  return tests;
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
