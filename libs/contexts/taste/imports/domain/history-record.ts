/** Where people keep their history, and from where they can take it. */
export const HISTORY_SOURCES = ['movielens', 'letterboxd', 'imdb', 'trakt', 'myanimelist', 'anilist'] as const;
export type HistorySource = (typeof HISTORY_SOURCES)[number];

/** What a person told of a title there. */
export const MARK_KINDS = ['rated', 'watched', 'watchlist', 'liked'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** One thing that a file tells, in terms that all sources share. */
export interface HistoryRecord {
  /** Of the files in an archive; empty where the upload is the file. For people to read, never a path to open. */
  readonly file: string;
  /** Line or entry within the file, from 1. */
  readonly row: number;
  /** Names of the title, the one to show first. Empty where the source tells ids only. */
  readonly titles: readonly string[];
  readonly year?: number;
  /** What it may be, the likeliest first. */
  readonly media: readonly string[];
  /** Source -> id there: `{ imdb: 'tt0113277' }`. */
  readonly ids: Readonly<Record<string, string>>;
  readonly kind: MarkKind;
  /** 1 to 10, of `rated` alone. */
  readonly halfStars?: number;
  /** ISO time; left out: the source does not tell. */
  readonly at?: string;
}

/** A row that could not be taken in, and why. */
export interface Mistake {
  readonly file: string;
  readonly row: number;
  readonly reason: string;
}

export const isMistake = (told: HistoryRecord | Mistake): told is Mistake => 'reason' in told;

/** What a row says of one canonical title, ready to be brought into a taste. */
export interface Mark {
  readonly kind: MarkKind;
  readonly halfStars?: number;
  readonly at: string;
  /** The source told no time; `at` is that of the import, and whatever is known of the title stands. */
  readonly undated?: true;
}
