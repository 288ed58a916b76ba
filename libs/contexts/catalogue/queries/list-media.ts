import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView } from '../read/columns/catalogue-view.ts';

export interface MediumSummary {
  readonly medium: string;
  readonly titles: number;
  readonly genres: readonly { readonly genre: string; readonly titles: number }[];
}

/** The media the catalogue holds, with their genres; the most frequent first. */
export class ListMedia extends Query<readonly MediumSummary[]> {}

@QueryHandler(ListMedia)
export class ListMediaHandler implements IQueryHandler<ListMedia> {
  constructor(private readonly view: CatalogueView) {}

  execute(): Promise<readonly MediumSummary[]> {
    const { columns } = this.view;
    const media = new Map<string, { titles: number; genres: Map<string, number> }>();
    for (let row = 0; row < columns.rows; row++) {
      if (!columns.isPresent(row) || columns.isAdult(row)) continue;
      const medium = media.get(columns.media[row]!) ?? { titles: 0, genres: new Map<string, number>() };
      media.set(columns.media[row]!, medium);
      medium.titles += 1;
      for (const genre of columns.genres[row]!) medium.genres.set(genre, (medium.genres.get(genre) ?? 0) + 1);
    }
    const summaries = [...media].map(([medium, { titles, genres }]) => ({
      medium,
      titles,
      genres: [...genres].map(([genre, n]) => ({ genre, titles: n })).sort((a, b) => b.titles - a.titles),
    }));
    return Promise.resolve(summaries.sort((a, b) => b.titles - a.titles));
  }
}
