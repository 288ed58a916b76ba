import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { CatalogueView, Titles, type ItemCard, type Row } from '../../catalogue/published.ts';
import { allowed } from '../filter/allowed.ts';
import { Popular } from '../retrieve/popular.ts';

/** What everybody watches now. Impersonal, for visitors too. */
export class GetPopular extends Query<readonly ItemCard[]> {
  constructor(
    readonly k: number,
    readonly medium?: string,
    readonly genre?: string,
  ) {
    super();
  }
}

@QueryHandler(GetPopular)
export class GetPopularHandler implements IQueryHandler<GetPopular> {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly popular: Popular,
  ) {}

  async execute({ k, medium, genre }: GetPopular): Promise<readonly ItemCard[]> {
    const { columns } = this.view;
    const allows = allowed(columns, { medium, genre, own: NONE });
    const candidates = await this.popular.retrieve({ columns, medium, genres: [], history: [], depth: k, allows });
    return this.titles.cards(candidates.map(({ row }) => columns.id(row)));
  }
}

const NONE: ReadonlySet<Row> = new Set();
