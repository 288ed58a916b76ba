import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  CatalogueView,
  genreNames,
  Titles,
  type CatalogueColumns,
  type ItemCard,
  type Row,
} from '../../catalogue/published.ts';
import { Sieve } from '../filter/sieve.ts';
import { Popular } from '../retrieve/popular.ts';

/** Well-known titles spread over genres, for a new member to rate. */
export class GetSeedItems extends Query<readonly ItemCard[]> {
  constructor(
    readonly k: number,
    readonly medium?: string,
    readonly genres: readonly string[] = [],
  ) {
    super();
  }
}

const POOL = 400;

@QueryHandler(GetSeedItems)
export class GetSeedItemsHandler implements IQueryHandler<GetSeedItems> {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly popular: Popular,
  ) {}

  async execute({ k, medium, genres }: GetSeedItems): Promise<readonly ItemCard[]> {
    const { columns } = this.view;
    const rows = await seedRows(this.popular, { columns, k, medium, genres: genreNames(genres), own: NONE });
    return this.titles.cards(rows.map((row) => columns.id(row)));
  }
}

const NONE: ReadonlySet<Row> = new Set();

export interface SeedRequest {
  readonly columns: CatalogueColumns;
  readonly k: number;
  readonly medium: string | undefined;
  /** Wanted ones; none: all of them. */
  readonly genres: readonly string[];
  readonly own: ReadonlySet<Row>;
  /** Only these. */
  readonly within?: ReadonlySet<Row> | undefined;
}

export const seedRows = async (
  popular: Popular,
  { columns, k, medium, genres, own, within }: SeedRequest,
): Promise<readonly Row[]> => {
  const { allows } = new Sieve(columns, { medium, own, within });
  const pool = await popular.retrieve({ columns, medium, within, genres, history: [], depth: POOL, allows });
  return spread(
    pool.map(({ row }) => row),
    k,
    (row) => columns.genres[row]!,
    genres,
  );
};

/** Each pick is of the genres shown least so far; among equals the more popular title. */
export const spread = (
  rows: readonly Row[],
  k: number,
  genresOf: (row: Row) => readonly string[],
  wanted: readonly string[],
): readonly Row[] => {
  const shown = new Map<string, number>();
  const timesShown = (row: Row): number => {
    const genres = genresOf(row).filter((genre) => wanted.length === 0 || wanted.includes(genre));
    return genres.length === 0 ? Infinity : Math.min(...genres.map((genre) => shown.get(genre) ?? 0));
  };
  const left = new Set(rows);
  const picked: Row[] = [];
  while (picked.length < k && left.size > 0) {
    let best: Row | undefined;
    for (const row of left) if (best === undefined || timesShown(row) < timesShown(best)) best = row;
    left.delete(best!);
    picked.push(best!);
    for (const genre of genresOf(best!)) shown.set(genre, (shown.get(genre) ?? 0) + 1);
  }
  return picked;
};
