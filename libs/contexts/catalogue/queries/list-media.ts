import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { languageName } from '../domain/language-name.ts';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import type { CatalogueColumns } from '../read/columns/columns.ts';
import type { DeclaredAttribute } from '../read/columns/facets.ts';

export interface MediumSummary {
  readonly medium: string;
  readonly titles: number;
  readonly genres: readonly { readonly genre: string; readonly titles: number }[];
  /** ISO 639-1, and the English name. */
  readonly languages: readonly { readonly language: string; readonly name: string; readonly titles: number }[];
  /** What this medium's titles have of their own, as its catalogue declares it. */
  readonly attributes: readonly DeclaredAttribute[];
}

/** The media the catalogue holds, with their genres, languages and attributes; the most frequent first. */
export class ListMedia extends Query<readonly MediumSummary[]> {
  constructor(readonly adult = false) {
    super();
  }
}

interface Counted {
  readonly columns: CatalogueColumns;
  readonly generation: number;
  readonly media: readonly MediumSummary[];
}

@QueryHandler(ListMedia)
export class ListMediaHandler implements IQueryHandler<ListMedia> {
  /** Counted once per state of the catalogue, with and without titles for adults. */
  readonly #counted = new Map<boolean, Counted>();

  constructor(private readonly view: CatalogueView) {}

  execute({ adult }: ListMedia): Promise<readonly MediumSummary[]> {
    const { columns } = this.view;
    const known = this.#counted.get(adult);
    if (known?.columns === columns && known.generation === columns.generation) return Promise.resolve(known.media);
    const media = summariesOf(columns, adult);
    this.#counted.set(adult, { columns, generation: columns.generation, media });
    return Promise.resolve(media);
  }
}

const summariesOf = ({ facets }: CatalogueColumns, adult: boolean): readonly MediumSummary[] =>
  facets.media
    .map((medium) => {
      const rows = facets.rows({ medium, adult });
      return {
        medium,
        titles: rows.size,
        genres: facets.genresOf(rows).map(({ value: genre, titles }) => ({ genre, titles })),
        languages: facets.languagesOf(rows).map(({ value: language, titles }) => ({
          language,
          name: languageName(language),
          titles,
        })),
        attributes: facets.attributesOf(rows),
      };
    })
    .filter(({ titles }) => titles > 0)
    .sort((a, b) => b.titles - a.titles);
