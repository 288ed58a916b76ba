import { genreToken, type CatalogueColumns, type Row } from '../../catalogue/published.ts';
import { isTelling } from '../domain/tokens.ts';

export interface FilterRequest {
  readonly medium?: string | undefined;
  /** In any case of letters. */
  readonly genre?: string | undefined;
  /** Titles for adults are shown. */
  readonly adults?: boolean | undefined;
  /** Rows of titles that are the member's own already. */
  readonly own: ReadonlySet<Row>;
  /** Put aside for a while. */
  readonly skipped?: ReadonlySet<Row> | undefined;
  /** On the same page already. */
  readonly shown?: ReadonlySet<Row> | undefined;
  /** Only these. */
  readonly within?: ReadonlySet<Row> | undefined;
  /** Only titles that share a genre, a person or a keyword with this one. */
  readonly alike?: Row | undefined;
}

export type FilterName = 'gone' | 'own' | 'adult' | 'medium' | 'genre' | 'skipped' | 'shown' | 'outside' | 'unlike';

/** Decides what may be shown, and remembers what it kept back and why. One for each list. */
export class Sieve {
  readonly #filters: readonly Filter[];
  readonly #refused = new Map<FilterName, Set<Row>>();

  constructor(columns: CatalogueColumns, request: FilterRequest) {
    this.#filters = filtersOf(columns, request);
  }

  /** It is asked hundreds of times for each list, and makes nothing that would have to be thrown away. */
  readonly allows = (row: Row): boolean => {
    for (const filter of this.#filters)
      if (filter.refuses(row)) {
        this.#remember(filter.name, row);
        return false;
      }
    return true;
  };

  /** How many titles each filter kept back that would have been candidates. */
  get removed(): readonly { readonly filter: FilterName; readonly titles: number }[] {
    return [...this.#refused].map(([filter, rows]) => ({ filter, titles: rows.size }));
  }

  #remember(name: FilterName, row: Row): void {
    const rows = this.#refused.get(name);
    if (rows) rows.add(row);
    else this.#refused.set(name, new Set([row]));
  }
}

interface Filter {
  readonly name: FilterName;
  readonly refuses: (row: Row) => boolean;
}

/** Those that were asked for, the one that tells most of a title first. */
const filtersOf = (columns: CatalogueColumns, request: FilterRequest): readonly Filter[] => [
  { name: 'gone', refuses: (row) => !columns.isPresent(row) },
  { name: 'own', refuses: (row) => request.own.has(row) },
  ...(request.adults ? [] : [{ name: 'adult', refuses: (row: Row) => columns.isAdult(row) } as const]),
  ...ofMedium(columns, request.medium),
  ...ofGenre(columns, request.genre),
  ...against('skipped', request.skipped),
  ...against('shown', request.shown),
  ...inside(request.within),
  ...sharing(columns, request.alike),
];

const ofMedium = (columns: CatalogueColumns, medium: string | undefined): readonly Filter[] =>
  medium === undefined ? [] : [{ name: 'medium', refuses: (row) => columns.media[row] !== medium }];

const ofGenre = (columns: CatalogueColumns, genre: string | undefined): readonly Filter[] => {
  if (genre === undefined) return [];
  const token = columns.features.token(genreToken(genre));
  return [{ name: 'genre', refuses: (row) => token === undefined || !columns.features.of(row).includes(token) }];
};

const against = (name: FilterName, rows: ReadonlySet<Row> | undefined): readonly Filter[] =>
  rows && rows.size > 0 ? [{ name, refuses: (row) => rows.has(row) }] : [];

const inside = (rows: ReadonlySet<Row> | undefined): readonly Filter[] =>
  rows ? [{ name: 'outside', refuses: (row) => !rows.has(row) }] : [];

/** Of a title of which nothing is known everything may be like it. */
const sharing = ({ features }: CatalogueColumns, row: Row | undefined): readonly Filter[] => {
  if (row === undefined) return [];
  const telling = new Set(Array.from(features.of(row)).filter((token) => isTelling(features.name(token))));
  if (telling.size === 0) return [];
  return [{ name: 'unlike', refuses: (other) => !features.of(other).some((token) => telling.has(token)) }];
};
