import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { namesOfGenre } from '../domain/genre-name.ts';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import { ListMedia, ListMediaHandler } from './list-media.ts';
import { findRows } from './search-items.ts';
import { peopleNamed } from './people-named.ts';

export type Suggestion =
  | {
      readonly kind: 'title';
      readonly id: string;
      readonly title: string;
      readonly year: number | null;
      readonly medium: string;
    }
  | { readonly kind: 'person'; readonly name: string; readonly titles: number }
  | { readonly kind: 'genre'; readonly genre: string; readonly titles: number };

/** What to offer below a search field while somebody types: titles, and before them the people and genres so called. */
export class SuggestItems extends Query<readonly Suggestion[]> {
  constructor(
    readonly text: string,
    readonly limit: number,
    readonly medium?: string,
    readonly adult = false,
  ) {
    super();
  }
}

const MOST_PEOPLE = 3;
const MOST_GENRES = 2;
/** People are looked for among those of so many titles. */
const TITLES_OF_PEOPLE = 40;

@QueryHandler(SuggestItems)
export class SuggestItemsHandler implements IQueryHandler<SuggestItems> {
  constructor(
    private readonly view: CatalogueView,
    private readonly media: ListMediaHandler,
  ) {}

  async execute(asked: SuggestItems): Promise<readonly Suggestion[]> {
    const rows = findRows(this.view, asked.text, { ...asked, limit: Math.max(asked.limit, TITLES_OF_PEOPLE) });
    const others = [...(await this.#genres(asked)), ...(await this.#people(asked, rows))];
    // titles keep half of the room at least, if there are so many
    const kept = Math.min(rows.length, Math.ceil(asked.limit / 2));
    const shown = others.slice(0, asked.limit - kept);
    return [...shown, ...this.#titles(rows.slice(0, asked.limit - shown.length))];
  }

  #titles(rows: readonly number[]): readonly Suggestion[] {
    const { columns } = this.view;
    return rows.map((row) => ({
      kind: 'title',
      id: columns.id(row),
      title: columns.titles[row]!,
      year: columns.years.at(row) || null,
      medium: columns.media[row]!,
    }));
  }

  async #genres({ text, medium, adult }: SuggestItems): Promise<readonly Suggestion[]> {
    const typed = text.trim().toLowerCase();
    const counts = new Map<string, number>();
    for (const each of await this.media.execute(new ListMedia(adult)))
      if (medium === undefined || each.medium === medium)
        for (const { genre, titles } of each.genres) counts.set(genre, (counts.get(genre) ?? 0) + titles);
    return [...counts]
      .filter(([genre]) => typed !== '' && namesOfGenre(genre).some((name) => name.toLowerCase().startsWith(typed)))
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_GENRES)
      .map(([genre, titles]) => ({ kind: 'genre', genre, titles }));
  }

  async #people({ text, medium, adult }: SuggestItems, rows: readonly number[]): Promise<readonly Suggestion[]> {
    const { columns } = this.view;
    const found = await this.view.documents(rows.slice(0, TITLES_OF_PEOPLE).map((row) => columns.id(row)));
    const shown = columns.facets.rows({ medium, adult });
    return peopleNamed(text, [...found.values()])
      .slice(0, MOST_PEOPLE)
      .map((name) => ({ kind: 'person', name, titles: columns.facets.titlesWith(name, shown) }));
  }
}
