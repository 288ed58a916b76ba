import { event, type Position } from '#kernel';
import type { ReadStore, Shape } from '#ports/read-store/read-store';
import { testPosition } from '#testing';
import { CatalogueColumns, mediumOf } from '../catalogue/published.ts';
import type { ItemRated, ItemWatched, RatingWithdrawn, WatchWithdrawn } from '../taste/published.ts';
import type { Candidate, Evidence, HistoryEntry, TasteRequest } from './domain/request.ts';

/** The facts of taste, as it publishes them. */
export const itemRated = event('ItemRated')<ItemRated['data']>();
export const ratingWithdrawn = event('RatingWithdrawn')<RatingWithdrawn['data']>();
export const itemWatched = event('ItemWatched')<ItemWatched['data']>();
export const watchWithdrawn = event('WatchWithdrawn')<WatchWithdrawn['data']>();

export type Title = NonNullable<Parameters<CatalogueColumns['put']>[1]>;

/** `movie:tmdb:1` is called `Movie 1`, unless it is said otherwise. */
export const title = (id: string, rest: Partial<Title> = {}): Title => ({
  id,
  medium: mediumOf(id),
  title: `${mediumOf(id)[0]!.toUpperCase()}${mediumOf(id).slice(1)} ${id.split(':')[2]}`,
  genres: [],
  ...rest,
});

/** Rows in the order given. */
export const columnsOf = (...titles: readonly Title[]): CatalogueColumns => {
  const columns = new CatalogueColumns();
  for (const each of titles) columns.put(each.id, each);
  return columns;
};

/** Without stars: watched, unless another kind is said. */
export const entry = (
  row: number,
  halfStars?: number,
  strength = 1,
  kind: HistoryEntry['kind'] = halfStars === undefined ? 'watched' : 'rated',
): HistoryEntry => ({ row, kind, halfStars, strength });

export const tasteRequest = (columns: CatalogueColumns, rest: Partial<TasteRequest> = {}): TasteRequest => ({
  columns,
  medium: undefined,
  history: [],
  genres: [],
  depth: 100,
  allows: () => true,
  ...rest,
});

export const POPULAR: Evidence = { kind: 'popular', genre: undefined };
export const candidate = (row: number, score: number, evidence = POPULAR): Candidate => ({ row, score, evidence });
export const rowsOf = (found: readonly { readonly row: number }[]): readonly number[] => found.map(({ row }) => row);

/** Documents of a read model, as if they had been folded from a log; added to those that are there. */
export const fill = async <D>(
  store: ReadStore,
  shape: Shape<D>,
  documents: Readonly<Record<string, D | undefined>>,
  position: Position = testPosition(1),
): Promise<void> => {
  const generation = await store.generation(shape, 'test');
  await generation.promote();
  const changes = Object.entries(documents).map(([id, document]) => ({ id, document, position }));
  await generation.commit({ changes, checkpoint: position }, 1);
};
