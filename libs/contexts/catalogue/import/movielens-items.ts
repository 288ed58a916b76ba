import { present } from '#kernel';
import type { Attributes } from '../domain/attributes.ts';
import { dateCell, inColumn, lineCell, listCell, Malformed, MAX_YEAR, MIN_YEAR, reasonOf } from './cells.ts';
import type { ReadOptions } from './lines.ts';
import { findDataFile, findLinks, type FileMistake } from './movielens-folder.ts';
import { movieNumber, readLinks, type Links } from './movielens-links.ts';
import { readMovies, type MovieCells } from './movielens-movies.ts';
import { parseTitle, type TitleFacts } from './movielens-title.ts';

export interface MovieLensItem {
  /** `movie:movielens:<movieId>` */
  readonly id: string;
  readonly attributes: Attributes;
}

/**
 * The movies of a MovieLens data set (ml-latest, 32m, 25m, 20m, 10m, 1m or 100k, told by the files in the folder) with
 * their ids elsewhere where `links.csv` has them: the links are held in memory, the movies are not. Mistakes are told
 * and reading goes on. Throws an `Error` that begins with the path when nothing there can be read. `onBytes` counts the
 * movies alone.
 */
export async function* readMovieLensItems(
  folder: string,
  options: ReadOptions = {},
): AsyncGenerator<{ readonly line: number; readonly item: MovieLensItem } | FileMistake> {
  const movies = await findDataFile(folder, 'movies');
  const links = await findLinks(folder);
  const known = new Map<string, Links>();
  for await (const each of links ? readLinks(links) : []) {
    if ('error' in each) yield { file: links!.name, ...each };
    else known.set(each.movieId, each.links);
  }
  for await (const each of readMovies(movies, options)) {
    const { line } = each;
    const item = 'error' in each ? each : itemOf(each.movie, known);
    yield 'error' in item ? { file: movies.name, line, error: item.error } : { line, item };
  }
}

const itemOf = (movie: MovieCells, links: ReadonlyMap<string, Links>): MovieLensItem | { readonly error: string } => {
  try {
    const movieId = movieNumber(movie.movieId);
    const externalIds = links.get(movieId);
    const attributes: Attributes = {
      genres: inColumn('genres', () => genresOf(movie.genres)),
      ...inColumn('release date', () => releasedOn(movie.released)),
      ...inColumn('title', () => titleFacts(movie.title)),
      ...(externalIds && Object.keys(externalIds).length > 0 && { externalIds }),
    };
    return { id: `movie:movielens:${movieId}`, attributes };
  } catch (error) {
    return { error: reasonOf(error) };
  }
};

const titleFacts = (value: unknown): TitleFacts => {
  const facts = parseTitle(lineCell(value) ?? '');
  const { title, year } = facts;
  if (title === '') throw new Malformed('missing');
  if (year !== undefined && (year < MIN_YEAR || year > MAX_YEAR))
    throw new Malformed(`the year ${year} is not within ${MIN_YEAR} and ${MAX_YEAR}`);
  return facts;
};

/** The older data sets say "Children's" where the newer ones say "Children". */
const genresOf = (value: unknown): readonly string[] =>
  listCell(value)
    .filter((genre) => genre !== '(no genres listed)')
    .map((genre) => (genre === "Children's" ? 'Children' : genre));

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22-Mar-1995`; 1 January stands for a year whose day is not known. */
const releasedOn = (text = ''): Pick<Attributes, 'year' | 'releaseDate'> => {
  const date = dateCell(
    text.replace(/^(\d\d?)-([A-Z][a-z]{2})-(\d{4})$/, (_, day: string, month: string, year: string) =>
      [year, String(MONTHS.indexOf(month) + 1).padStart(2, '0'), day.padStart(2, '0')].join('-'),
    ),
  );
  return present({ year: date?.year, releaseDate: date?.date?.endsWith('-01-01') ? undefined : date?.date });
};
