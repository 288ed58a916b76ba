import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import type { ItemCard } from './cards.ts';
import { Titles } from './titles.ts';

export interface SearchOptions {
  readonly limit: number;
  /** Left out: all of them. */
  readonly medium?: string | undefined;
  /** Titles for adults too. */
  readonly adult: boolean;
}

/** Titles, people, genres and languages, forgiving of typos. */
export class SearchItems extends Query<readonly ItemCard[]> {
  constructor(
    readonly text: string,
    readonly limit: number,
    readonly medium?: string,
    readonly adult = false,
  ) {
    super();
  }
}

@QueryHandler(SearchItems)
export class SearchItemsHandler implements IQueryHandler<SearchItems> {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
  ) {}

  execute({ text, ...options }: SearchItems): Promise<readonly ItemCard[]> {
    const { columns } = this.view;
    return this.titles.cards(findRows(this.view, text, options).map((row) => columns.id(row)));
  }
}

/** Rows of the titles found, the best first. */
export const findRows = (view: CatalogueView, text: string, options: SearchOptions): readonly number[] => {
  const { search, columns } = view;
  const { limit, medium, adult } = options;
  const isShown = (row: number): boolean => adult || !columns.isAdult(row);
  // no more titles for adults than there are can stand before one that is shown
  const find = (most: number): readonly number[] =>
    search
      .search(text, { limit: most, ...(medium !== undefined && { media: new Set([medium]) }) })
      .flatMap(({ id }) => columns.row(id) ?? []);
  const found = find(limit);
  if (found.every(isShown)) return found;
  return find(limit + columns.facets.adults)
    .filter(isShown)
    .slice(0, limit);
};
