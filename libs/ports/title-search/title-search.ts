/** What is searched of one title. */
export interface Searchable {
  readonly id: string;
  readonly medium: string;
  readonly title: string;
  /** Other titles it is known by. */
  readonly alsoKnownAs: readonly string[];
  readonly people: readonly string[];
  readonly genres: readonly string[];
  /** Names of the languages it is in, as people call them: `Korean`. */
  readonly languages: readonly string[];
  readonly year: number | undefined;
  /**
   * How well it is known: of equal matches the higher is first. >= 0, whole, comparable within its medium; across media
   * its rank among the titles of its medium is what counts.
   */
  readonly weight: number;
}

export interface TitleHit {
  readonly id: string;
  /** Comparable within one answer only. */
  readonly score: number;
  /** How it matched, best first: the whole title, its beginning, whole words, or only by forgiving a typo. */
  readonly match: 'exact' | 'prefix' | 'words' | 'fuzzy';
}

/**
 * Search over titles, people, genres and languages, in process, synchronous. Exact and prefix matches come first; typos are forgiven only
 * when there are too few hits without. Case, accents, a leading or trailing article ("Matrix, The") and a year in the
 * query ("heat 1995") do not matter.
 */
export interface TitleSearch {
  /** Adds or replaces. */
  put(entry: Searchable): void;
  remove(id: string): void;
  search(query: string, options: { readonly limit: number; readonly media?: ReadonlySet<string> }): readonly TitleHit[];
  readonly size: number;
}
