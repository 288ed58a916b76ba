/** A person and what they did for the title. */
export interface Credit {
  readonly name: string;
  readonly role: 'director' | 'cast' | 'author' | 'creator';
}

/** Text under somebody's licence: the words are in the text cache, the event knows only their hash (SHA-256, hex). */
export interface TextRef {
  readonly source: string;
  readonly hash: string;
}

export type TextField = 'overview' | 'tagline' | 'poster' | 'backdrop';

/** What is known of a title. Facts only; every medium shares these, `extra` holds what its medium declares besides. */
export interface Attributes {
  readonly title: string;
  readonly originalTitle?: string;
  readonly alsoKnownAs?: readonly string[];
  readonly year?: number;
  /** `YYYY-MM-DD` */
  readonly releaseDate?: string;
  readonly genres: readonly string[];
  readonly keywords?: readonly string[];
  readonly credits?: readonly Credit[];
  /** ISO 639-1 */
  readonly language?: string;
  /** Minutes. */
  readonly runtime?: number;
  /** Hundredths of a point on a scale of 0 to 10, so that folds stay exact. */
  readonly voteCentis?: number;
  readonly voteCount?: number;
  readonly adult?: boolean;
  /** Source -> id there: `{ imdb: 'tt0114709', tmdb: '862' }`. */
  readonly externalIds?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Partial<Record<TextField, TextRef>>>;
  /** Episodes, chapters, status, studio, …: as the medium declares them. */
  readonly extra?: Readonly<Record<string, string | number>>;
}

/** What one source tells of a title. Without a title it can only add to one that is known already. */
export type ToldAttributes = Omit<Attributes, 'title'> & Partial<Pick<Attributes, 'title'>>;
