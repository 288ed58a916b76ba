import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { hash32 } from '#kernel';

const TITLES_PER_MEMBER = 100;
const GENRES = ['Action', 'Comedy', 'Crime', 'Drama', 'Horror', 'Romance', 'Science Fiction', 'Thriller'];
const BEGIN = 1_500_000_000;

/** A small generator of our own: the same numbers from the same seed, everywhere (xorshift32, Marsaglia 2003). */
export const generator = (seed: number) => {
  let x = hash32(`synthetic ${seed}`) || 1;
  return (below: number): number => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
};

/** Writes a MovieLens folder of made-up ratings: popularity long-tailed, members grouped, the file of any length. */
export const writeSyntheticMovieLens = async (folder: string, ratings: number, titles = 10_000): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const next = generator(1);
  await write(join(folder, 'movies.csv'), 'movieId,title,genres', function* () {
    for (let id = 1; id <= titles; id++)
      yield `${id},Film ${id} (${1950 + (id % 70)}),${GENRES[id % 8]}|${GENRES[(id * 5 + 1) % 8]}`;
  });
  await write(join(folder, 'ratings.csv'), 'userId,movieId,rating,timestamp', function* () {
    for (let n = 0; n < ratings; n++) {
      const member = Math.floor(n / TITLES_PER_MEMBER) + 1;
      // a title once per member: a long-tailed step forward from the last one
      const place = n % TITLES_PER_MEMBER;
      const tail = Math.floor((titles * (place + next(1_000) / 1_000) ** 2) / TITLES_PER_MEMBER ** 2);
      yield `${member},${Math.min(titles, tail + 1)},${(next(10) + 1) / 2},${BEGIN + member * 100 + place * 60}`;
    }
  });
};

const write = async (file: string, header: string, lines: () => Iterable<string>): Promise<void> => {
  const out = createWriteStream(file);
  let block = `${header}\n`;
  for (const line of lines()) {
    block += `${line}\n`;
    if (block.length < 1 << 16) continue;
    if (!out.write(block)) await once(out, 'drain');
    block = '';
  }
  out.end(block);
  await once(out, 'finish');
};
