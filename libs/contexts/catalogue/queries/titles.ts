import { Inject, Injectable } from '@nestjs/common';
import { domainError, isoTime } from '#kernel';
import { CLOCK, TEXT_CACHE } from '#ports/tokens';
import type { TextCache } from '#ports/text-cache/text-cache';
import { Streams } from '#runtime';
import { itemIdOf, type ItemId } from '../domain/item-id.ts';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import { outlineOf } from '../read/columns/outline.ts';
import type { ItemDocument } from '../read/items/projection.ts';
import { itselfOf, standingFor } from './item-of-id.ts';
import { cardOf, pageOf, type ItemCard, type ItemPage } from './cards.ts';

/** The catalogue as other contexts see it: which item an id means, and what there is to show of it. */
@Injectable()
export class Titles {
  constructor(
    private readonly view: CatalogueView,
    private readonly streams: Streams,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /**
   * The canonical id of any known id, of a merged title that of the one that stands for it; also of a title that came in
   * a moment ago, and of one that is no longer offered. Throws `UNKNOWN_ITEM`.
   */
  async resolve(text: string): Promise<ItemId> {
    const { columns } = this.view;
    const row = columns.row(itemIdOf(text));
    return row === undefined ? standingFor(this.streams, await itselfOf(this.streams, text)) : columns.id(row);
  }

  /**
   * Cards in the order asked for; what is unknown is left out, and instead of a merged title there is the one that stands
   * for it, once. Whether titles for adults may be seen is for the caller to know.
   */
  async cards(ids: readonly ItemId[]): Promise<readonly ItemCard[]> {
    const known = await this.#documents(ids);
    const words = await this.#wordsOf(known);
    return known.map((document) => cardOf(document, words));
  }

  /**
   * What memory knows of these titles, in the same order and manner as `cards`: all but the texts of those that were shown
   * lately, of others the name, year, genres and votes. For when the rest does not answer.
   */
  outlines(ids: readonly ItemId[]): readonly ItemCard[] {
    const { columns } = this.view;
    const rows = new Set(ids.flatMap((id) => columns.row(id) ?? []));
    return [...rows].map((row) => cardOf(this.view.remembered(columns.id(row)) ?? outlineOf(columns, row), NO_WORDS));
  }

  async card(text: string): Promise<ItemCard> {
    const [card] = await this.cards([await this.resolve(text)]);
    if (!card) throw domainError('UNKNOWN_ITEM', { itemId: text });
    return card;
  }

  /** Everything there is to show of one title. Throws `UNKNOWN_ITEM`, also of one for adults unless they may be seen. */
  async page(text: string, adult: boolean): Promise<ItemPage> {
    const [document] = await this.#documents([await this.resolve(text)]);
    if (!document || (document.adult && !adult)) throw domainError('UNKNOWN_ITEM', { itemId: text });
    return pageOf(document, await this.#wordsOf([document]));
  }

  /** Canonical ids of the titles that this one stands for besides itself: what members did to them was done to it. */
  merged(id: ItemId): readonly ItemId[] {
    const { columns } = this.view;
    const row = columns.row(id);
    return row === undefined ? [] : columns.mergedInto(row);
  }

  async #documents(ids: readonly ItemId[]): Promise<readonly ItemDocument[]> {
    const { columns } = this.view;
    const standing = ids.map((id) => {
      const row = columns.row(id);
      return row === undefined ? id : columns.id(row);
    });
    const once = [...new Set(standing)];
    const documents = await this.view.documents(once);
    return once.flatMap((id) => documents.get(id) ?? []);
  }

  async #wordsOf(documents: readonly ItemDocument[]): Promise<ReadonlyMap<string, string>> {
    const hashes = documents.flatMap(({ texts }) => Object.values(texts ?? {}).map(({ hash }) => hash));
    return hashes.length > 0 ? this.texts.getMany(hashes, isoTime(this.now())) : NO_WORDS;
  }
}

const NO_WORDS: ReadonlyMap<string, string> = new Map();
