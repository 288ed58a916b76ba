/** Something that is liked or not, in [-1, 1]: it moves titles up or down and shuts none out. */
export interface Leaning {
  readonly kind: 'genre' | 'keyword';
  readonly name: string;
  readonly weight: number;
}

/** A title that was named to say what is meant. */
export interface NamedTitle {
  readonly id: string;
  readonly title: string;
}

/** What somebody is in the mood for, each part of it visible and editable. Left out: said nothing of it. */
export interface Intent {
  readonly medium?: string | undefined;
  /** A title is of none of them. */
  readonly notMedia: readonly string[];
  /** As the catalogue writes them; a title has all of them. */
  readonly genres: readonly string[];
  /** A title has one of them. */
  readonly anyGenres: readonly string[];
  /** A title has none of them. */
  readonly notGenres: readonly string[];
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** 0 to 10. */
  readonly minRating?: number | undefined;
  /** Minutes. */
  readonly minRuntime?: number | undefined;
  readonly maxRuntime?: number | undefined;
  /** ISO 639-1 */
  readonly language?: string | undefined;
  /** A title is in none of them. */
  readonly notLanguages: readonly string[];
  /** A title has one of them. */
  readonly people: readonly string[];
  /** A title has none of them. */
  readonly notPeople: readonly string[];
  /** Words of mood that were understood: `slow`, `melancholic`, `not scary`. */
  readonly moods: readonly string[];
  /** Words that titles are tagged with: `robots`, `not robots`. */
  readonly keywords: readonly string[];
  readonly like: readonly NamedTitle[];
}

export const NOTHING_SAID: Intent = {
  notMedia: [],
  genres: [],
  anyGenres: [],
  notGenres: [],
  notLanguages: [],
  people: [],
  notPeople: [],
  moods: [],
  keywords: [],
  like: [],
};

/** What the catalogue knows by name: the words of an intent are read against it. */
export interface Lore {
  /** The media there are. */
  readonly media: readonly string[];
  /** As they are written. */
  readonly genres: readonly string[];
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  /** The year of now. */
  readonly year: number;
  /** The person of that name, in whatever case and spelling; undefined: has no title here. */
  person(name: string): string | undefined;
  /** Whoever is meant by a last name alone; two who make their titles together. */
  surname(name: string): readonly string[];
  /** Whoever is meant by a first name alone. */
  givenName(name: string): string | undefined;
  /** Whoever is called nearly so, by the whole name or the last: it was spelt wrong. */
  nearPerson(name: string): string | undefined;
  /** The best known of those who have that last name, two at most: of whom is meant where it is plainly a name. */
  namesakes(name: string): readonly string[];
  /** The title that is called so, the best known of them; undefined: none is. */
  title(name: string): NamedTitle | undefined;
  /** All that are called so. */
  titles(name: string): readonly NamedTitle[];
  /** The same by any of its names, in whatever language; looked for longer. */
  titleByAnyName(name: string): NamedTitle | undefined;
  /** The title that was meant by part of its name, or by a slip. */
  titleRecalled(name: string): NamedTitle | undefined;
  /** Whether titles are tagged with that word. */
  isKeyword(word: string): boolean;
}
