import { RowOrder, type SortKey } from './row-order.ts';

export const SORTS = ['popular', 'rating', 'year', 'title', 'new'] as const;
export type Sort = (typeof SORTS)[number];
const BY_VOTES = ['popular', 'rating'] as const;

const MOST_CHARACTERS = 60;
const MARKS = /\p{M}/gu;
const ARTICLE = /^(?:the|a|an|le|la|les|der|die|das|el|los|las|il) (?=\S)/;
const SIGNS = /^[^\p{L}\p{N}]+/u;

/** A title as it stands in a register: without accents, opening signs and article. */
export const registerKey = (title: string): string => {
  const plain = title.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(SIGNS, '');
  return (plain.replace(ARTICLE, '') || title).slice(0, MOST_CHARACTERS);
};

interface Numbers {
  at(row: number): number;
}

/** The columns that titles are sorted by. */
export interface Sortable {
  readonly rows: number;
  readonly titles: readonly string[];
  readonly years: Numbers;
  readonly votes: { count(row: number): number; weighted(row: number): number };
  readonly listedAt: Numbers;
  id(row: number): string;
  isPresent(row: number): boolean;
}

/** The sort orders of a catalogue; each is made when it is first asked for. */
export class Orders {
  readonly #orders: Readonly<Record<Sort, RowOrder>>;

  constructor(columns: Sortable) {
    const order = (keyOf: (row: number) => SortKey): RowOrder =>
      new RowOrder({
        keyOf,
        idOf: (row) => columns.id(row),
        isPresent: (row) => columns.isPresent(row),
        get rows() {
          return columns.rows;
        },
      });
    this.#orders = {
      popular: order((row) => columns.votes.count(row)),
      rating: order((row) => columns.votes.weighted(row)),
      year: order((row) => columns.years.at(row)),
      title: order((row) => registerKey(columns.titles[row]!)),
      new: order((row) => columns.listedAt.at(row)),
    };
  }

  of(sort: Sort): RowOrder {
    return this.#orders[sort];
  }

  touch(row: number): void {
    for (const sort of SORTS) this.#orders[sort].touch(row);
  }

  /** Nothing but its votes may be others. */
  touchVotes(row: number): void {
    for (const sort of BY_VOTES) this.#orders[sort].touch(row);
  }
}
