import { BadCell, momentOf, namesOf, yearOf } from './cells.ts';
import type { HistoryFormat, Opening, Told } from './format.ts';
import { known, readRows } from './rows.ts';
import { halfStarsOf } from './scores.ts';

type Cells = Readonly<Record<string, unknown>>;

const COLUMNS = ['Date', 'Name', 'Year', 'Letterboxd URI'];
const FILM = ['movie', 'anime'] as const;

const isLetterboxd = ({ columns }: Opening): boolean => COLUMNS.every((name) => columns.includes(name));
const has = ({ columns }: Opening, ...names: readonly string[]): boolean =>
  names.every((name) => columns.includes(name));

const filmOf = (cells: Cells): Omit<Told, 'kind'> => {
  const titles = namesOf(cells['Name']);
  if (titles.length === 0) throw new BadCell('Name: empty');
  return {
    titles,
    media: FILM,
    ids: {},
    ...known({ year: yearOf(cells['Year']), at: momentOf(cells['Date'], 'Date') }),
  };
};

const starsOf = (cells: Cells): number | undefined => halfStarsOf(cells['Rating'], 'five stars', 'Rating');

const ratings: HistoryFormat = {
  name: 'letterboxd ratings',
  source: 'letterboxd',
  looksLike: 'a Letterboxd export: the zip itself, or its ratings.csv or diary.csv',
  recognises: (file) =>
    isLetterboxd(file) && has(file, 'Rating') && !has(file, 'Watched Date') && isAt(file, 'ratings.csv'),
  read: (file, readers) =>
    readRows(file, readers, (cells) => {
      const halfStars = starsOf(cells);
      return halfStars === undefined ? [] : [{ ...filmOf(cells), kind: 'rated', halfStars }];
    }),
};

/** A viewing, with stars where they were given on that day. */
const diary: HistoryFormat = {
  ...ratings,
  name: 'letterboxd diary',
  recognises: (file) =>
    isLetterboxd(file) && has(file, 'Rating', 'Watched Date') && !has(file, 'Review') && isAt(file, 'diary.csv'),
  read: (file, readers) =>
    readRows(file, readers, (cells) => {
      const film = filmOf(cells);
      const halfStars = starsOf(cells);
      const watched: Told = {
        ...film,
        kind: 'watched',
        ...known({ at: momentOf(cells['Watched Date'], 'Watched Date') }),
      };
      return halfStars === undefined ? [watched] : [watched, { ...film, kind: 'rated', halfStars }];
    }),
};

/** Three files with the same four columns: only where they lie in the archive tells them apart. */
const plain = (name: string, path: string, kind: Told['kind']): HistoryFormat => ({
  ...ratings,
  name: `letterboxd ${name}`,
  recognises: (file) => isLetterboxd(file) && !has(file, 'Rating') && !has(file, 'Watched Date') && isAt(file, path),
  read: (file, readers) => readRows(file, readers, (cells) => [{ ...filmOf(cells), kind }]),
});

/** The export also keeps what was deleted, in folders of their own. A file that stands alone may be any. */
const isAt = ({ name }: Opening, path: string): boolean => name === '' || name === path;

export const letterboxd: readonly HistoryFormat[] = [
  ratings,
  diary,
  plain('watched', 'watched.csv', 'watched'),
  plain('watchlist', 'watchlist.csv', 'watchlist'),
  plain('likes', 'likes/films.csv', 'liked'),
];
