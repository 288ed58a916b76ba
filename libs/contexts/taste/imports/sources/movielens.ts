import { BadCell, idsOf, momentOfSeconds, namesOf, yearOf } from './cells.ts';
import { UnreadableHistory, type HistoryFormat } from './format.ts';
import { known, readRows } from './rows.ts';
import { halfStarsOf } from './scores.ts';

const MEDIA = ['movie'] as const;

/** The ratings of one member, cut out of a data set. */
export const movieLensRatings: HistoryFormat = {
  name: 'movielens ratings',
  source: 'movielens',
  looksLike: 'MovieLens ratings.csv of one member: userId,movieId,rating,timestamp',
  recognises: ({ columns }) => ['userId', 'movieId', 'rating', 'timestamp'].every((name) => columns.includes(name)),

  async *read(file, readers) {
    let member: unknown;
    yield* readRows(file, readers, (cells) => {
      member ??= cells['userId'];
      if (cells['userId'] !== member)
        throw new UnreadableHistory('The file holds the ratings of several MovieLens members; bring those of one.');
      const ids = idsOf({ movielens: cells['movieId'] });
      if (!ids['movielens']) throw new BadCell('movieId: not a positive number');
      const halfStars = halfStarsOf(cells['rating'], 'five stars', 'rating');
      if (halfStars === undefined) return [];
      const at = momentOfSeconds(cells['timestamp'], 'timestamp');
      return [{ titles: [], media: MEDIA, ids, kind: 'rated', halfStars, ...known({ at }) }];
    });
  },
};

/** What movielens.org gives its members. It tells no times. */
export const movieLensExport: HistoryFormat = {
  name: 'movielens export',
  source: 'movielens',
  looksLike: 'the ratings that movielens.org exports: movie_id,imdb_id,tmdb_id,rating,average_rating,title',
  recognises: ({ columns }) =>
    ['movie_id', 'imdb_id', 'tmdb_id', 'rating', 'title'].every((name) => columns.includes(name)),

  read: (file, readers) =>
    readRows(file, readers, (cells) => {
      const halfStars = halfStarsOf(cells['rating'], 'five stars', 'rating');
      if (halfStars === undefined) return [];
      const ids = idsOf({ movielens: cells['movie_id'], imdb: cells['imdb_id'], tmdb: cells['tmdb_id'] });
      const [title = ''] = namesOf(cells['title']);
      const [, name = title, year] = /^(.*) \((\d{4})\)$/.exec(title) ?? [];
      return [{ titles: namesOf(name), media: MEDIA, ids, kind: 'rated', halfStars, ...known({ year: yearOf(year) }) }];
    }),
};
