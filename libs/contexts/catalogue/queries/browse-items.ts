import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Watchable } from '../metadata/read/where-to-watch/offers-index.ts';
import { WhereToWatch } from '../metadata/read/where-to-watch/where-to-watch.ts';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import type { CatalogueColumns } from '../read/columns/columns.ts';
import type { FacetFilter } from '../read/columns/facets.ts';
import { SORTS, type Sort } from '../read/columns/orders.ts';
import type { Place, RowOrder } from '../read/columns/row-order.ts';
import type { NumberSet } from '#kernel/number-set';
import { cursorAfter, placeOf, type BrowsedList } from './browse-cursor.ts';
import type { ItemCard } from './cards.ts';
import { Titles } from './titles.ts';

export { SORTS };

export interface BrowseFilter extends FacetFilter {
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** 0 to 10; of the mean of all votes, those of members among them. */
  readonly minRating?: number | undefined;
  /** Minutes. */
  readonly minRuntime?: number | undefined;
  readonly maxRuntime?: number | undefined;
  /** Streamed where somebody watches. */
  readonly watchable?: Watchable | undefined;
}

export interface BrowsePage {
  readonly sort: Sort;
  readonly direction: 'ascending' | 'descending';
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Browsed {
  readonly items: readonly ItemCard[];
  readonly nextCursor: string | null;
  /** Number of titles in the whole list. */
  readonly total: number;
}

/** The titles that a filter lets through, in order, a page at a time. Throws `BAD_CURSOR`. */
export class BrowseItems extends Query<Browsed> {
  constructor(
    readonly filter: BrowseFilter,
    readonly page: BrowsePage,
  ) {
    super();
  }
}

@QueryHandler(BrowseItems)
export class BrowseItemsHandler implements IQueryHandler<BrowseItems> {
  constructor(
    private readonly view: CatalogueView,
    private readonly titles: Titles,
    private readonly watching: WhereToWatch,
  ) {}

  async execute({ filter, page }: BrowseItems): Promise<Browsed> {
    const list: BrowsedList = { index: `${page.sort} ${page.direction}`, filter };
    const after = page.cursor === undefined ? undefined : placeOf(list, page.cursor);
    const { columns } = this.view;
    const order = columns.orders.of(page.sort);
    const sorted = await order.rows();
    const streamed = filter.watchable && (await this.watching.rows(columns, filter.watchable));
    const wanted = rowsFor(columns, filter);
    if (streamed) wanted.keepIf((row) => streamed.has(row));
    const rows = walk({ order, sorted, wanted, after, ...page });
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      items: await this.titles.cards(shown.map((row) => columns.id(row))),
      nextCursor: rows.length > page.limit ? cursorAfter(list, order.placeOf(last!)) : null,
      total: wanted.size,
    };
  }
}

const rowsFor = (columns: CatalogueColumns, filter: BrowseFilter): NumberSet => {
  const { years, runtimes, votes } = columns;
  const { yearFrom, yearTo, minRuntime, maxRuntime, minRating } = filter;
  const rows = columns.facets.rows(filter);
  keepWithin(rows, (row) => years.at(row), yearFrom, yearTo);
  keepWithin(rows, (row) => runtimes.at(row), minRuntime, maxRuntime);
  if (minRating !== undefined) rows.keepIf((row) => votes.centis(row) / 100 >= minRating);
  return rows;
};

/** 0 stands for what is not known: within no bounds at all. */
const keepWithin = (rows: NumberSet, valueOf: (row: number) => number, least = 0, most = Infinity): void => {
  if (least === 0 && most === Infinity) return;
  rows.keepIf((row) => valueOf(row) !== 0 && valueOf(row) >= least && valueOf(row) <= most);
};

interface Walk extends BrowsePage {
  readonly order: RowOrder;
  readonly sorted: Int32Array;
  readonly wanted: NumberSet;
  readonly after: Place | undefined;
}

/** One row more than a page holds: it tells whether there is a next one. What has no key (no year) comes last. */
const walk = ({ order, sorted, wanted, after, direction, limit }: Walk): readonly number[] => {
  const rows: number[] = [];
  const unknown = order.withoutKey(sorted);
  const upwards = direction === 'ascending';
  const at = (step: number): number => sorted[upwards ? (unknown + step) % sorted.length : sorted.length - 1 - step]!;
  const begin = after === undefined ? 0 : stepsTo(order, sorted, after, upwards, unknown);
  for (let step = begin; step < sorted.length && rows.length <= limit; step++)
    if (wanted.has(at(step))) rows.push(at(step));
  return rows;
};

const stepsTo = (order: RowOrder, sorted: Int32Array, after: Place, upwards: boolean, unknown: number): number => {
  if (!upwards) return sorted.length - order.before(sorted, after);
  const place = order.upTo(sorted, after);
  return order.hasKey(after) ? place - unknown : place + sorted.length - unknown;
};
