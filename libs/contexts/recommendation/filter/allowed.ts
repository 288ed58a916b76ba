import type { CatalogueColumns, Row } from '../../catalogue/published.ts';

export interface FilterRequest {
  readonly medium: string | undefined;
  readonly genre: string | undefined;
  /** Rows of titles that are the member's own already. */
  readonly own: ReadonlySet<Row>;
}

/** Never a title that is the member's own already, of another medium, or for adults. */
export const allowed =
  (columns: CatalogueColumns, { medium, genre, own }: FilterRequest) =>
  (row: Row): boolean =>
    columns.isPresent(row) &&
    !own.has(row) &&
    !columns.isAdult(row) &&
    (medium === undefined || columns.media[row] === medium) &&
    (genre === undefined || columns.genres[row]!.includes(genre));
