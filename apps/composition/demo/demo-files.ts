import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type DemoMedium = 'movie' | 'anime' | 'manga';

/** A title of the demo. Facts, and one line about it in our own words. */
export interface DemoItem {
  readonly medium: DemoMedium;
  /** Films: at TMDB. Anime and manga: at MyAnimeList. */
  readonly id: string;
  readonly title: string;
  readonly originalTitle?: string;
  readonly year: number;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly directors?: readonly string[];
  readonly cast?: readonly string[];
  readonly authors?: readonly string[];
  readonly studio?: string;
  readonly episodes?: number;
  readonly chapters?: number;
  /** ISO 639-1 */
  readonly language: string;
  /** Minutes. */
  readonly runtime?: number;
  readonly imdb?: string;
  readonly overview: string;
}

// Each address stays a literal: that is how the bundler sees the file and takes it along.
const films = new URL('./films.jsonl', import.meta.url);
const anime = new URL('./anime.jsonl', import.meta.url);
const manga = new URL('./manga.jsonl', import.meta.url);

/** The files of the demo's titles, readable as catalogue files. In each, roughly, the best known come first. */
export const DEMO_FILES: readonly { readonly medium: DemoMedium; readonly source: string; readonly file: string }[] = [
  { medium: 'movie', source: 'tmdb', file: fileURLToPath(films) },
  { medium: 'anime', source: 'mal', file: fileURLToPath(anime) },
  { medium: 'manga', source: 'mal', file: fileURLToPath(manga) },
];

/** The titles of one medium, in the order of their file. */
export const readDemoItems = (medium: DemoMedium): DemoItem[] =>
  DEMO_FILES.filter((each) => each.medium === medium)
    .flatMap(({ file }) => readFileSync(file, 'utf8').split('\n'))
    .filter(Boolean)
    .map((line) => ({ medium, ...(JSON.parse(line) as Omit<DemoItem, 'medium'>) }));
