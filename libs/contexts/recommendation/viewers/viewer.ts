import { genreNames, type CatalogueColumns, type Row } from '../../catalogue/published.ts';
import {
  DEFAULT_WEIGHTS,
  interactionsOf,
  ownItems,
  skippedSince,
  type Correction,
  type Taste,
  type TasteWeights,
} from '../../taste/published.ts';
import type { HistoryEntry } from '../domain/request.ts';
import type { Tuning } from '../domain/tuning.ts';

/** Whoever a list is made for, as the catalogue's rows know them. Titles that the catalogue does not know are passed over. */
export interface Viewer {
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  /** Never recommended, unless asked for. */
  readonly own: ReadonlySet<Row>;
  /** Half-stars as they were given. */
  readonly stars: ReadonlyMap<Row, number>;
  readonly watchlist: ReadonlySet<Row>;
  /** Chosen at the beginning. */
  readonly genres: readonly string[];
  readonly corrections: readonly Correction[];
  readonly chosen: Tuning;
  /** Opted in to titles for adults. */
  readonly adults: boolean;
  readonly ratings: number;
  /** Titles skipped since then (ISO time). */
  skippedSince(since: string): ReadonlySet<Row>;
}

/** Without these titles the member would never have met them. */
export interface ViewerOptions {
  readonly weights?: TasteWeights;
  readonly ignored?: ReadonlySet<Row>;
}

export const viewerOf = (
  columns: CatalogueColumns,
  taste: Taste,
  { weights = DEFAULT_WEIGHTS, ignored = NONE }: ViewerOptions = {},
): Viewer => {
  const rows = new Map<string, Row | undefined>();
  const rowOf = (id: string): Row | undefined => {
    if (rows.has(id)) return rows.get(id);
    const found = columns.row(id);
    const row = found === undefined || ignored.has(found) ? undefined : found;
    rows.set(id, row);
    return row;
  };
  const rowsOf = (ids: Iterable<string>): ReadonlySet<Row> => {
    const all = new Set<Row>();
    for (const id of ids) {
      const row = rowOf(id);
      if (row !== undefined) all.add(row);
    }
    return all;
  };
  const history = interactionsOf(taste, weights).flatMap(({ item, at, kind, strength, halfStars }): HistoryEntry[] => {
    const row = rowOf(item);
    return row === undefined ? [] : [{ row, kind, strength, halfStars, at }];
  });
  return {
    history,
    own: rowsOf(ownItems(taste)),
    stars: new Map(history.flatMap(({ row, halfStars }) => (halfStars === undefined ? [] : [[row, halfStars]]))),
    watchlist: rowsOf(taste.watchlist.keys()),
    genres: genreNames(taste.genres),
    corrections: [...taste.corrections.values()],
    chosen: taste.preferences,
    adults: taste.preferences.adultTitles === true,
    ratings: taste.ratings.size,
    skippedSince: (since) => rowsOf(skippedSince(taste, since)),
  };
};

/** Somebody of whom nothing is known but what they say now. */
export const visitor = (history: readonly HistoryEntry[] = [], genres: readonly string[] = []): Viewer => {
  const rated = history.filter(({ halfStars }) => halfStars !== undefined);
  return {
    history,
    own: new Set(history.map(({ row }) => row)),
    stars: new Map(rated.map(({ row, halfStars }) => [row, halfStars!])),
    watchlist: NONE,
    genres,
    corrections: [],
    chosen: {},
    adults: false,
    ratings: rated.length,
    skippedSince: () => NONE,
  };
};

const NONE: ReadonlySet<Row> = new Set();
