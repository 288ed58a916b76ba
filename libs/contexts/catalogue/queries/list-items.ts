import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { READ_STORE } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import { itemIdOf, type ItemId } from '../domain/item-id.ts';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import { items, type ItemDocument } from '../read/items/projection.ts';

export interface ItemFilter {
  readonly medium?: string | undefined;
  readonly standing?: 'retired' | 'merged' | undefined;
  /** Words of titles and people, or any id of an item. */
  readonly text?: string | undefined;
}

export interface ListedItems {
  readonly items: readonly ItemDocument[];
  readonly nextCursor: string | null;
}

/**
 * Every item there is, the newest first, also retired and merged ones and those for adults. What is looked for by words
 * is one page, the best first. Throws `BAD_CURSOR`.
 */
export class ListItems extends Query<ListedItems> {
  constructor(
    readonly filter: ItemFilter,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

/** Of those that are no longer offered, which no search knows, so many of the newest are looked through. */
const MOST_LOOKED_THROUGH = 5_000;
const PAGE = 1_000;

@QueryHandler(ListItems)
export class ListItemsHandler implements IQueryHandler<ListItems> {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly view: CatalogueView,
  ) {}

  async execute({ filter, limit, cursor }: ListItems): Promise<ListedItems> {
    if (filter.text === undefined) return this.#page(filter, limit, cursor);
    const found = filter.standing === undefined ? await this.#search(filter, limit) : await this.#lookThrough(filter);
    return { items: found.slice(0, limit), nextCursor: null };
  }

  async #page({ medium, standing }: ItemFilter, limit: number, cursor?: string): Promise<ListedItems> {
    const equals = [medium, standing].filter((each) => each !== undefined);
    const page = await this.store
      .live(items)
      .page(indexFor(medium, standing), { equals, limit, descending: true, ...(cursor && { after: cursor }) });
    return { items: page.items, nextCursor: page.next ?? null };
  }

  /** Whoever asks for an id means that item, whatever its standing. */
  async #search({ medium, text = '' }: ItemFilter, limit: number): Promise<readonly ItemDocument[]> {
    const id = idIn(text);
    const media = medium === undefined ? {} : { media: new Set([medium]) };
    const ids = id ? this.#meant(id) : this.view.search.search(text, { limit, ...media }).map((hit) => hit.id);
    const known = await this.store.live(items).getMany(ids);
    return ids
      .flatMap((each) => known.get(each) ?? [])
      .filter((each) => medium === undefined || each.medium === medium);
  }

  /** The item itself, also a merged one, and the one that stands for it or has taken that id. */
  #meant(id: ItemId): readonly ItemId[] {
    const { columns } = this.view;
    const row = columns.row(id);
    return row === undefined ? [id] : [...new Set([id, columns.id(row)])];
  }

  async #lookThrough(filter: ItemFilter): Promise<readonly ItemDocument[]> {
    const wanted = filter.text!.toLowerCase();
    const found: ItemDocument[] = [];
    let cursor: string | undefined;
    for (let seen = 0; seen < MOST_LOOKED_THROUGH; seen += PAGE) {
      const page = await this.#page(filter, PAGE, cursor);
      found.push(...page.items.filter(({ id, title }) => id === filter.text || title.toLowerCase().includes(wanted)));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    return found;
  }
}

const idIn = (text: string): ItemId | undefined => {
  try {
    return itemIdOf(text);
  } catch {
    return undefined;
  }
};

const indexFor = (medium: string | undefined, standing: string | undefined): string => {
  if (medium === undefined) return standing === undefined ? 'listed' : 'standing';
  return standing === undefined ? 'medium' : 'mediumAndStanding';
};
