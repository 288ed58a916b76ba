import { BadCell, idsOf, lineOf, momentOf, namesOf, shown, yearOf } from './cells.ts';
import type { HistoryFormat } from './format.ts';
import { known, readRows } from './rows.ts';
import { halfStarsOf } from './scores.ts';

const FILM = ['movie', 'anime'] as const;
const SERIES = ['show', 'anime'] as const;

/** `TV Mini Series` and `tvMiniSeries` are one. What is not a whole title that we could know has none. */
const MEDIA: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ['tvseries', SERIES],
  ['tvminiseries', SERIES],
  ['tvepisode', undefined],
  ['podcastseries', undefined],
  ['podcastepisode', undefined],
  ['videogame', undefined],
  ['musicvideo', undefined],
]);

const mediaOf = (type: unknown): readonly string[] => {
  const key = lineOf(type)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const media = MEDIA.has(key) ? MEDIA.get(key) : FILM;
  if (!media) throw new BadCell(`Title Type: ${shown(type)} is neither a film nor a series`);
  return media;
};

/** IMDb: Your ratings, Export. Lists have the same columns and more: they are not what was rated. */
export const imdbRatings: HistoryFormat = {
  name: 'imdb ratings',
  source: 'imdb',
  looksLike: 'IMDb ratings.csv: Const,Your Rating,Date Rated,Title,…',
  recognises: ({ columns }) =>
    ['Const', 'Your Rating', 'Date Rated'].every((name) => columns.includes(name)) && !columns.includes('Position'),

  read: (file, readers) =>
    readRows(file, readers, (cells) => {
      const halfStars = halfStarsOf(cells['Your Rating'], 'ten points', 'Your Rating');
      if (halfStars === undefined) return [];
      const titles = namesOf(cells['Title'], cells['Original Title']);
      const ids = idsOf({ imdb: cells['Const'] });
      if (!ids['imdb'] && titles.length === 0) throw new BadCell(`Const: ${shown(cells['Const'])} is not an IMDb id`);
      const media = mediaOf(cells['Title Type']);
      const [year, at] = [yearOf(cells['Year']), momentOf(cells['Date Rated'], 'Date Rated')];
      return [{ titles, media, ids, kind: 'rated', halfStars, ...known({ year, at }) }];
    }),
};
