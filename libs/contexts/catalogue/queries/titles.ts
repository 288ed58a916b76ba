import { Inject, Injectable, Optional } from '@nestjs/common';
import { domainError, isDomainError, isoTime } from '#kernel';
import { CLOCK, TEXT_CACHE } from '#ports/tokens';
import type { TextCache } from '#ports/text-cache/text-cache';
import { Streams } from '#runtime';
import { withGenreNames } from '../domain/genre-name.ts';
import { itemIdOf, type ItemId } from '../domain/item-id.ts';
import { isPictureFile } from '../domain/picture.ts';
import { DetailsOnDemand } from '../metadata/queries/details-on-demand.ts';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import { outlineOf } from '../read/columns/outline.ts';
import type { ItemDocument } from '../read/items/projection.ts';
import { itselfOf, standingFor, stateOf } from './item-of-id.ts';
import { cardOf, pageOf, type ItemCard, type ItemPage } from './cards.ts';
import { jointRatingOf, toldRatingOf, type JointRating } from './joint-rating.ts';

/** The catalogue as other contexts see it: which item an id means, and what there is to show of it. */
@Injectable()
export class Titles {
  constructor(
    private readonly view: CatalogueView,
    private readonly streams: Streams,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(CLOCK) private readonly now: () => number,
    @Optional() private readonly onDemand?: DetailsOnDemand,
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
   * The same for whoever does something with a title: one that only the metadata source knows enters the catalogue. Throws
   * `UNKNOWN_ITEM`.
   */
  async entered(text: string): Promise<ItemId> {
    try {
      return await this.resolve(text);
    } catch (error) {
      if (!this.onDemand || !isDomainError(error, 'UNKNOWN_ITEM')) throw error;
      await this.onDemand.open(text);
      return this.resolve(text);
    }
  }

  /**
   * Cards in the order asked for; what is unknown is left out, and instead of a merged title there is the one that stands
   * for it, once. Whether titles for adults may be seen is for the caller to know.
   */
  async cards(ids: readonly ItemId[]): Promise<readonly ItemCard[]> {
    const known = await this.#documents(ids);
    const words = await this.#wordsOf(known);
    return known.map((document) => cardOf(document, words, this.#ratingOf(document)));
  }

  /**
   * What memory knows of these titles, in the same order and manner as `cards`: all but the texts of those that were shown
   * lately, of others the name, year, genres and votes. For when the rest does not answer.
   */
  outlines(ids: readonly ItemId[]): readonly ItemCard[] {
    const { columns } = this.view;
    const rows = new Set(ids.flatMap((id) => columns.row(id) ?? []));
    return [...rows].map((row) => {
      const known = this.view.remembered(columns.id(row)) ?? outlineOf(columns, row);
      return cardOf(known, NO_WORDS, jointRatingOf(columns, row));
    });
  }

  async card(text: string): Promise<ItemCard> {
    const [card] = await this.cards([await this.resolve(text)]);
    if (!card) throw domainError('UNKNOWN_ITEM', { itemId: text });
    return card;
  }

  /** Everything there is to show of one title. Throws `UNKNOWN_ITEM`, also of one for adults unless they may be seen. */
  async page(text: string, adult: boolean): Promise<ItemPage> {
    const id = await this.resolve(text);
    const [document = await this.#toldBy(id)] = await this.#documents([id]);
    if (!document || (document.adult && !adult)) throw domainError('UNKNOWN_ITEM', { itemId: text });
    return pageOf(document, await this.#wordsOf([document]), this.#ratingOf(document));
  }

  /** Canonical ids of the titles that this one stands for besides itself: what members did to them was done to it. */
  merged(id: ItemId): readonly ItemId[] {
    const { columns } = this.view;
    const row = columns.row(id);
    return row === undefined ? [] : columns.mergedInto(row);
  }

  /** Of a title that came in a moment ago: the read model is not there yet, the log is. */
  async #toldBy(id: ItemId): Promise<ItemDocument | undefined> {
    const { attributes, medium, retired } = await stateOf(this.streams, id);
    if (!attributes || medium === undefined) return undefined;
    const told = withGenreNames(attributes);
    return { ...told, id, medium, listedAt: isoTime(this.now()), ...(retired && { standing: 'retired' }) };
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

  #ratingOf(document: ItemDocument): JointRating {
    const { columns } = this.view;
    const row = columns.row(document.id);
    return row === undefined ? toldRatingOf(document) : jointRatingOf(columns, row);
  }

  async #wordsOf(documents: readonly ItemDocument[]): Promise<ReadonlyMap<string, string>> {
    const hashes = documents.flatMap(({ texts }) => Object.values(texts ?? {}).map(({ hash }) => hash));
    if (hashes.length === 0) return NO_WORDS;
    const words = await this.texts.getMany(hashes, isoTime(this.now()));
    return this.onDemand?.hasSource === false ? withoutFiles(words) : words;
  }
}

const NO_WORDS: ReadonlyMap<string, string> = new Map();

/** A catalogue may name files of a source that nobody can be asked for: better a drawn poster than a missing one. */
const withoutFiles = (words: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...words].filter(([, text]) => !isPictureFile(text)));
