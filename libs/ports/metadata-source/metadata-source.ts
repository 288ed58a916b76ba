/** A title as a list of the source carries it. Pictures are names of files there. */
export interface SourcedTitle {
  /** The source's own id. */
  readonly id: string;
  readonly title: string;
  readonly originalTitle?: string;
  /** ISO 639-1 */
  readonly language?: string;
  readonly overview?: string;
  /** `YYYY-MM-DD` */
  readonly releaseDate?: string;
  readonly year?: number;
  readonly poster?: string;
  readonly backdrop?: string;
  /** Hundredths of a point, 0 to 1000. */
  readonly voteCentis?: number;
  readonly voteCount?: number;
  readonly adult: boolean;
}

export interface SourcedPerson {
  readonly name: string;
  readonly role: 'director' | 'cast' | 'creator';
  /** Whom they play. */
  readonly character?: string;
  readonly picture?: string;
}

export interface SourcedVideo {
  readonly name: string;
  /** `Trailer`, `Teaser`, `Clip`, … */
  readonly kind: string;
  readonly url: string;
}

/** Who offers a title in one region, by name. */
export interface Offers {
  /** A page of the source about all of them. */
  readonly link?: string;
  readonly stream: readonly string[];
  readonly rent: readonly string[];
  readonly buy: readonly string[];
}

export interface SourcedDetails extends SourcedTitle {
  readonly genres: readonly string[];
  readonly tagline?: string;
  /** Minutes. */
  readonly runtime?: number;
  readonly keywords: readonly string[];
  readonly people: readonly SourcedPerson[];
  readonly videos: readonly SourcedVideo[];
  /** Region (ISO 3166-1) -> offers there. */
  readonly offers: Readonly<Record<string, Offers>>;
  /** `tt0114709` */
  readonly imdb?: string;
}

export interface SourcedPage {
  readonly titles: readonly SourcedTitle[];
  readonly page: number;
  readonly pages: number;
}

/** What is looked for. Genres by the source's names; what it does not know finds nothing. */
export interface Discovery {
  readonly genres?: readonly string[];
  readonly language?: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** 0 to 10 */
  readonly minRating?: number;
  readonly sort?: 'popular' | 'rating' | 'year' | 'title' | 'new';
  readonly page?: number;
}

export interface Picture {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly bytes: Uint8Array;
}

/** Whoever asks waits as long as the signal lets them; without one, as long as the source's own retries take. */
export interface Asking {
  readonly signal?: AbortSignal;
}

/**
 * What others know of films. Every question may be refused, slow or lost: then it throws `Unavailable`, and the platform goes
 * on without the answer. What does not exist there is `undefined`.
 */
export interface MetadataSource {
  /** As in the ids of its titles, `movie:tmdb:862`. */
  readonly name: string;
  /** Is there anybody to ask? Where there is not, everything throws `Unavailable`. */
  readonly configured: boolean;
  /** What the source's terms want to be said where its data is shown. */
  readonly attribution: string;
  /** Days that words and pictures may be kept. */
  readonly keepDays: number;
  popular(page: number, asking?: Asking): Promise<SourcedPage>;
  details(id: string, asking?: Asking): Promise<SourcedDetails | undefined>;
  /** The id there of a title by its id at IMDb. */
  find(imdb: string, asking?: Asking): Promise<string | undefined>;
  search(
    text: string,
    options?: { readonly year?: number; readonly page?: number },
    asking?: Asking,
  ): Promise<SourcedPage>;
  discover(discovery: Discovery, asking?: Asking): Promise<SourcedPage>;
  trending(window: 'day' | 'week', asking?: Asking): Promise<SourcedPage>;
  /** `size`: a width as the source names it, `w500`. Only image types, and no more than a few megabytes. */
  picture(size: string, file: string, asking?: Asking): Promise<Picture | undefined>;
}
