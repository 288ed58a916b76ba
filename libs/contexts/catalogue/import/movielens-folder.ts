import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { shownNames } from './clean-text.ts';

/** One of the files of a data set, and how it is written. */
export interface DataFile {
  readonly path: string;
  readonly name: string;
  readonly layout: Layout;
}

/** A line that could not be read, and of which file in the folder. */
export interface FileMistake {
  readonly file: string;
  readonly line: number;
  readonly error: string;
}

/** `csv`: ml-latest, 20m, 25m, 32m. `dat`: 1m and 10m, `::` between cells. `u`: 100k. */
export type Layout = 'csv' | 'dat' | 'u';

const FILES = {
  movies: { csv: 'movies.csv', dat: 'movies.dat', u: 'u.item' },
  ratings: { csv: 'ratings.csv', dat: 'ratings.dat', u: 'u.data' },
} as const;

const LAYOUTS: readonly Layout[] = ['csv', 'dat', 'u'];

/** Finds the movies or the ratings of a MovieLens data set; throws an `Error` that says what the folder holds instead. */
export const findDataFile = async (folder: string, what: keyof typeof FILES): Promise<DataFile> => {
  const names = await namesIn(folder);
  const layout = LAYOUTS.find((each) => names.includes(FILES[what][each]));
  if (!layout) {
    const wanted = LAYOUTS.map((each) => FILES[what][each]).join(', ');
    throw new Error(`${folder}: none of ${wanted} is there; it holds ${shownNames(names)}`);
  }
  const name = FILES[what][layout];
  return { path: join(folder, name), name, layout };
};

/** Ids of the movies elsewhere; the older data sets have none. */
export const findLinks = async (folder: string): Promise<DataFile | undefined> => {
  const name = 'links.csv';
  const names = await namesIn(folder);
  return names.includes(name) ? { path: join(folder, name), name, layout: 'csv' } : undefined;
};

const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === 'ENOENT' ? 'no such folder' : code === 'ENOTDIR' ? 'is not a folder' : (code ?? error);
    throw new Error(`${folder}: ${String(reason)}`, { cause: error });
  }
};
