import { Injectable } from '@nestjs/common';
import { CatalogueView, Titles, type ItemCard } from '#contexts/catalogue/published';
import { booleanSchema, itemCard } from '../http/schemas.ts';

/** Asked for by a list that is shown; left out by whoever needs no more than the ids. */
export const cardsSchema = booleanSchema.default(false).describe('each entry with its title as `item`');

/** What an entry carries then. */
export const withItem = { item: itemCard.nullable().optional().describe('null: no longer in the catalogue') };

/** The titles of one's own lists, a whole page of them read at once. */
@Injectable()
export class OwnCards {
  constructor(
    private readonly titles: Titles,
    private readonly view: CatalogueView,
  ) {}

  /** The same page; where cards are wanted, each entry has its title, of a merged one that which stands for it. */
  async with<T extends { readonly itemId: string }, P extends { readonly items: readonly T[] }>(
    page: P & { readonly items: readonly T[] },
    wanted: boolean,
  ): Promise<Omit<P, 'items'> & { readonly items: readonly (T & { readonly item?: ItemCard | null })[] }> {
    if (!wanted) return page;
    const cards = await this.titles.cards(page.items.map(({ itemId }) => itemId));
    const byId = new Map(cards.map((card) => [card.id as string, card]));
    return {
      ...page,
      items: page.items.map((entry) => ({ ...entry, item: byId.get(this.#standing(entry.itemId)) ?? null })),
    };
  }

  #standing(id: string): string {
    const { columns } = this.view;
    const row = columns.row(id);
    return row === undefined ? id : columns.id(row);
  }
}
