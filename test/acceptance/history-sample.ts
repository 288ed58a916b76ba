import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipOf } from '../../apps/composition/imports/history/zip.spec.tools.ts';

export const FIXTURES = join(__dirname, '../fixtures/history');
export const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, name));
export const letterboxd = () =>
  zipOf(
    ['ratings.csv', 'watched.csv', 'diary.csv', 'watchlist.csv', 'likes/films.csv', 'deleted/diary.csv'].map(
      (name) => ({
        name,
        content: fixture(`letterboxd/${name}`),
      }),
    ),
  );

export const HEAT = 'movie:movielens:6';
export const TOY_STORY = 'movie:movielens:1';
export const CASINO = 'movie:movielens:16';
export const AMELIE = 'movie:movielens:4973';
export const SEVEN = 'movie:movielens:47';

/** A MovieLens folder that knows the titles of the fixtures. */
export const writeCatalogue = (folder: string): string => {
  mkdirSync(folder, { recursive: true });
  const films = [
    '1,Toy Story (1995),Animation',
    '6,Heat (1995),Crime',
    '16,Casino (1995),Crime',
    '47,Seven (a.k.a. Se7en) (1995),Crime',
  ];
  const more = ['4973,"Amelie (Fabuleux destin d\'Amélie Poulain, Le) (2001)",Comedy', '7000,Heat (1986),Action'];
  const ratings = [1, 6, 16, 47, 4973].map((film) => `1,${film},4,1600000000`);
  writeFileSync(join(folder, 'movies.csv'), ['movieId,title,genres', ...films, ...more, ''].join('\n'));
  writeFileSync(join(folder, 'links.csv'), ['movieId,imdbId,tmdbId', '6,0113277,949', '1,0114709,862', ''].join('\n'));
  writeFileSync(join(folder, 'ratings.csv'), ['userId,movieId,rating,timestamp', ...ratings, ''].join('\n'));
  return folder;
};
