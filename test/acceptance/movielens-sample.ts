import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two camps of made-up films: who likes one crime film likes the others, and so with the comedies. */
export const CRIME = [1, 2, 3, 4, 5, 6, 7, 8];
export const COMEDY = [11, 12, 13, 14, 15, 16, 17, 18];
export const film = (n: number): string => `movie:movielens:${n}`;

const MEMBERS = 40;
const BEGIN = 1_600_000_000;

export interface SampleOptions {
  /** Of each member's films the last comes so much later, on a visit of its own. */
  readonly lastVisitAfterMs?: number;
}

/** A MovieLens folder small enough to know the answers by heart. */
export const writeSample = (
  folder: string,
  members = MEMBERS,
  { lastVisitAfterMs: pause = 0 }: SampleOptions = {},
): string => {
  mkdirSync(folder, { recursive: true });
  const films = [
    ...CRIME.map((n) => `${n},Crime ${n} (199${n % 10}),Crime|Drama`),
    ...COMEDY.map((n) => `${n},Comedy ${n} (200${n % 10}),Comedy`),
  ];
  const ratings = Array.from({ length: members }, (_, m) => {
    const camp = m % 2 === 0 ? CRIME : COMEDY;
    return camp
      .filter((_film, i) => (i + m) % 4 !== 0)
      .map((n, i, { length }) => [n, i, BEGIN + m * 1_000 + i * 60 + (i === length - 1 ? pause / 1_000 : 0)] as const)
      .map(([n, i, at]) => `${m + 1},${n},${4 + ((m + i) % 3) / 2},${at}`);
  }).flat();
  writeFileSync(join(folder, 'movies.csv'), ['movieId,title,genres', ...films, ''].join('\n'));
  writeFileSync(
    join(folder, 'links.csv'),
    ['movieId,imdbId,tmdbId', '1,0000101,9101', '11,0000111,9111', ''].join('\n'),
  );
  writeFileSync(join(folder, 'ratings.csv'), ['userId,movieId,rating,timestamp', ...ratings, ''].join('\n'));
  return folder;
};
