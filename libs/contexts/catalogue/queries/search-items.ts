import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import { Titles, type ItemCard } from './titles.ts';

/** Titles and people, forgiving of typos. `media` left out: all of them. */
export class SearchItems extends Query<readonly ItemCard[]> {
  constructor(
    readonly text: string,
    readonly limit: number,
    readonly medium?: string,
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

  execute({ text, limit, medium }: SearchItems): Promise<readonly ItemCard[]> {
    return this.titles.cards(find(this.view, text, limit, medium).map(({ id }) => id));
  }
}

export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly medium: string;
}

/** What to offer below a search field while somebody types. */
export class SuggestItems extends Query<readonly Suggestion[]> {
  constructor(
    readonly text: string,
    readonly limit: number,
    readonly medium?: string,
  ) {
    super();
  }
}

@QueryHandler(SuggestItems)
export class SuggestItemsHandler implements IQueryHandler<SuggestItems> {
  constructor(private readonly view: CatalogueView) {}

  execute({ text, limit, medium }: SuggestItems): Promise<readonly Suggestion[]> {
    const { columns } = this.view;
    const rows = find(this.view, text, limit, medium).flatMap(({ id }) => columns.row(id) ?? []);
    return Promise.resolve(
      rows.map((row) => ({
        id: columns.id(row),
        title: columns.titles[row]!,
        year: columns.years.at(row) || null,
        medium: columns.media[row]!,
      })),
    );
  }
}

/** Titles for adults are not found here: showing them is opted into elsewhere. */
const find = ({ search, columns }: CatalogueView, text: string, limit: number, medium: string | undefined) =>
  search
    .search(text, { limit: limit + HIDDEN_MARGIN, ...(medium ? { media: new Set([medium]) } : {}) })
    .filter(({ id }) => !columns.isAdult(columns.row(id) ?? -1))
    .slice(0, limit);

const HIDDEN_MARGIN = 20;
