import { present } from '#kernel';
import { digitsCell, imdbCell, inColumn, Malformed, reasonOf } from './cells.ts';
import type { DataFile } from './movielens-folder.ts';
import { requireColumns } from './movielens-movies.ts';
import { readRecords } from './records.ts';

/** Source -> id there, as in `Attributes`. */
export type Links = Readonly<Record<string, string>>;

export type LinkLine =
  | { readonly line: number; readonly movieId: string; readonly links: Links }
  | { readonly line: number; readonly error: string };

/** The lines of `links.csv`; either id may be missing. */
export async function* readLinks({ path }: DataFile): AsyncGenerator<LinkLine> {
  const onColumns = requireColumns(path, ['movieId', 'imdbId', 'tmdbId']);
  for await (const each of readRecords(path, { format: 'csv', onColumns }))
    yield 'error' in each ? each : linkLine(each.line, each.record);
}

const linkLine = (line: number, { movieId, imdbId, tmdbId }: Readonly<Record<string, unknown>>): LinkLine => {
  try {
    const imdb = inColumn('imdbId', () => imdbCell(imdbId));
    const tmdb = inColumn('tmdbId', () => digitsCell(tmdbId));
    return { line, movieId: movieNumber(movieId), links: present({ imdb, tmdb }) as Links };
  } catch (error) {
    return { line, error: reasonOf(error) };
  }
};

/** MovieLens' own number of a movie. Throws `Malformed`. */
export const movieNumber = (value: unknown): string =>
  inColumn('movieId', () => {
    const digits = digitsCell(value);
    if (digits === undefined) throw new Malformed('missing');
    return digits;
  });
