/** What a column of a catalogue file can mean. */
export interface CatalogueColumn {
  readonly field: string;
  /** Other names it is known by. Case, spaces, `_` and `-` make no difference. */
  readonly aliases: readonly string[];
  readonly meaning: string;
}

const column = <F extends string>(field: F, aliases: string, meaning: string) => ({
  field,
  aliases: aliases.split(' ').filter(Boolean),
  meaning,
});

/** The columns a catalogue file may have, for readers of the documentation and of `--help`. Only `id` is required. */
export const CATALOGUE_COLUMNS = [
  column('id', 'item_id movieId anime_id manga_id', 'id at the source: 1 to 64 of A-Z a-z 0-9 . _ ~ -'),
  column('title', 'name', 'title; without it the row can only add to a title that is known already'),
  column('originalTitle', 'original_title', 'title in its own language'),
  column('alsoKnownAs', 'also_known_as aka synonyms alternative_titles', 'other titles, separated by |'),
  column('year', '', 'year of release, 1800 to 2100'),
  column('releaseDate', 'release_date', 'YYYY-MM-DD; gives the year where there is no year'),
  column('genres', 'genre', 'separated by |'),
  column('keywords', 'tags', 'separated by |'),
  column('directors', 'director', 'names, separated by |'),
  column('cast', 'actors', 'names, separated by |, leading parts first'),
  column('authors', 'author', 'names, separated by |'),
  column('creators', 'creator artists artist', 'names, separated by |'),
  column('language', 'original_language', 'original language, ISO 639-1'),
  column('runtime', '', 'minutes'),
  column('voteAverage', 'vote_average score', 'mean score, 0 to 10'),
  column('voteCount', 'vote_count members', 'how many people are behind it'),
  column('adult', '', 'true or false; true wherever a genre is Hentai or Erotica'),
  column('imdb', 'imdbId', 'IMDb id, with or without tt'),
  column('tmdb', 'tmdbId', 'TMDB id'),
  column('mal', 'malId', 'MyAnimeList id'),
  column('overview', 'description synopsis', 'licensed text: what it is about'),
  column('tagline', '', 'licensed text: its slogan'),
  column('poster', 'poster_path image_url', 'path or http address of the poster'),
  column('backdrop', 'backdrop_path', 'path or http address of a wide picture'),
  column('episodes', '', 'how many'),
  column('chapters', '', 'how many'),
  column('volumes', '', 'how many'),
  column('status', '', 'finished, publishing, …'),
  column('studio', 'studios', 'who made it'),
  column('type', '', 'TV, OVA, one-shot, …'),
] as const satisfies readonly CatalogueColumn[];

export type CatalogueField = (typeof CATALOGUE_COLUMNS)[number]['field'];
/** A field, or `extra.<name>` for what only this medium has (by way of `--map`). */
export type MappedField = CatalogueField | `extra.${string}`;

interface Meaning {
  readonly field: MappedField;
  /** Of two columns with one meaning, the lower rank that is not empty is read. */
  readonly rank: number;
}

/** What each column of a file means, for one source. */
export class ColumnMeanings {
  readonly #mapped = new Map<string, { readonly name: string; readonly field: MappedField }>();
  readonly #source: string;

  /** `map`: column -> field, as the person said; throws an `Error` that names an unknown field. */
  constructor(source: string, map: Readonly<Record<string, string>> = {}) {
    this.#source = source;
    for (const [name, field] of Object.entries(map)) {
      if (!isField(field)) throw new Error(`no field "${field}" to map "${name}" to; there are: ${FIELDS}`);
      this.#mapped.set(spelling(name), { name, field });
    }
  }

  /** `undefined`: the column means nothing here. A source's own id (`tmdbId` of tmdb) comes before any other id. */
  of(name: string): Meaning | undefined {
    const mapped = this.#mapped.get(spelling(name));
    if (mapped) return { field: mapped.field, rank: -2 };
    if (OWN_ID.get(spelling(name)) === this.#source) return { field: 'id', rank: -1 };
    return MEANINGS.get(spelling(name));
  }

  /** Mapped columns that a file with these columns lacks. */
  missing(columns: readonly string[]): readonly string[] {
    const present = new Set(columns.map(spelling));
    return [...this.#mapped].flatMap(([spelt, { name }]) => (present.has(spelt) ? [] : name));
  }
}

const spelling = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  CATALOGUE_COLUMNS.flatMap(({ field, aliases }) =>
    [field, ...aliases].map((name, rank) => [spelling(name), { field, rank }] as const),
  ),
);

const OWN_ID: ReadonlyMap<string, string> = new Map([
  ['movieid', 'movielens'],
  ['tmdb', 'tmdb'],
  ['tmdbid', 'tmdb'],
  ['imdb', 'imdb'],
  ['imdbid', 'imdb'],
  ['mal', 'mal'],
  ['malid', 'mal'],
]);

const FIELDS = `${CATALOGUE_COLUMNS.map(({ field }) => field).join(', ')}, extra.<name>`;

const isField = (field: string): field is MappedField =>
  CATALOGUE_COLUMNS.some((each) => each.field === field) || /^extra\.[a-z][A-Za-z0-9]{0,30}$/.test(field);
