import { isUtf8 } from 'node:buffer';
import { shownNames } from './clean-text.ts';
import { isBlank, readLines, TOO_LONG, type ReadOptions } from './lines.ts';
import type { DataFile } from './movielens-folder.ts';
import { readRecords } from './records.ts';

/** A line of a movies file, its cells not yet judged. */
export type MovieLine =
  { readonly line: number; readonly movie: MovieCells } | { readonly line: number; readonly error: string };

export interface MovieCells {
  readonly movieId: unknown;
  readonly title: unknown;
  readonly genres: unknown;
  /** `22-Jan-1995`; only ml-100k has it. */
  readonly released?: string;
}

/** The lines of `movies.csv`, `movies.dat` or `u.item`. */
export const readMovies = ({ path, layout }: DataFile, options: ReadOptions): AsyncGenerator<MovieLine> =>
  layout === 'csv' ? readCsv(path, options) : readCells(path, layout === 'dat' ? datCells : uCells, options);

/** A header check for `readRecords`. */
export const requireColumns =
  (file: string, required: readonly string[]) =>
  (columns: readonly string[]): void => {
    const missing = required.find((column) => !columns.includes(column));
    if (missing) throw new Error(`${file}: no column "${missing}"; it has: ${shownNames(columns)}`);
  };

async function* readCsv(path: string, options: ReadOptions): AsyncGenerator<MovieLine> {
  const onColumns = requireColumns(path, ['movieId', 'title', 'genres']);
  for await (const each of readRecords(path, { ...options, format: 'csv', onColumns })) {
    if ('error' in each) yield each;
    else {
      const { movieId, title, genres } = each.record;
      yield { line: each.line, movie: { movieId, title, genres } };
    }
  }
}

type SplitCells = (text: string) => MovieCells | undefined;

async function* readCells(path: string, cellsOf: SplitCells, options: ReadOptions): AsyncGenerator<MovieLine> {
  for await (const lines of readLines(path, options))
    for (const { line, bytes } of lines) {
      if (isBlank(bytes)) continue;
      const movie = bytes && cellsOf(decoded(bytes).replace(/\r$/, ''));
      yield movie ? { line, movie } : { line, error: bytes ? 'not the cells of a movie' : TOO_LONG };
    }
}

/** 1m and 100k are in Latin-1, 10m is in UTF-8; Latin-1 with an accent is hardly ever valid UTF-8. */
const decoded = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');

/** `1::Toy Story (1995)::Animation|Children's|Comedy` */
const datCells: SplitCells = (text) => {
  const [movieId, ...rest] = text.split('::');
  const genres = rest.pop();
  if (genres === undefined || rest.length === 0) return undefined;
  return { movieId, title: rest.join('::'), genres };
};

/** `1|Toy Story (1995)|01-Jan-1995||http://…|0|0|0|1|…`: a flag for each genre. */
const uCells: SplitCells = (text) => {
  const [movieId, title, released = '', , , ...flags] = text.split('|');
  if (flags.length !== U_GENRES.length) return undefined;
  return { movieId, title, genres: U_GENRES.filter((_, i) => flags[i] === '1'), released };
};

/** The flags of `u.item`, in order; the first says that none is known. */
const U_GENRES = [
  '',
  ...['Action', 'Adventure', 'Animation', 'Children', 'Comedy', 'Crime', 'Documentary', 'Drama', 'Fantasy'],
  ...['Film-Noir', 'Horror', 'Musical', 'Mystery', 'Romance', 'Sci-Fi', 'Thriller', 'War', 'Western'],
];
