/**
 * Names that sources give to one and the same genre; the first is the one that is shown. Only what means the same stands
 * here: `Musical` is not `Music`, and what is for a `Family` is not made for `Children` alone.
 */
const SAME: readonly (readonly [string, ...string[]])[] = [
  ['Science Fiction', 'Sci-Fi', 'Sci Fi', 'SciFi', 'Science-Fiction'],
  ['Film-Noir', 'Film Noir'],
  ['Sports', 'Sport'],
];

const NAMES = new Map(SAME.flatMap((names) => names.map((name) => [name.toLowerCase(), names] as const)));

/** The one name of a genre, whatever a source calls it; events keep the source's own. */
export const genreName = (genre: string): string => NAMES.get(genre.toLowerCase())?.[0] ?? genre;

/** All that a genre is looked for by, its one name first. */
export const namesOfGenre = (genre: string): readonly string[] => NAMES.get(genre.toLowerCase()) ?? [genre];

/** Each genre by its one name, once; the same list where nothing is called differently. */
export const genreNames = (genres: readonly string[]): readonly string[] =>
  genres.every((genre) => genreName(genre) === genre) ? genres : [...new Set(genres.map(genreName))];

/** What is known of a title, its genres by their one name. */
export const withGenreNames = <T extends { readonly genres: readonly string[] }>(known: T): T => {
  const genres = genreNames(known.genres);
  return genres === known.genres ? known : { ...known, genres };
};
