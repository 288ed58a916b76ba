import { Inject, Injectable } from '@nestjs/common';
import { domainError, isoTime } from '#kernel';
import { CLOCK, TEXT_CACHE } from '#ports/tokens';
import type { TextCache } from '#ports/text-cache/text-cache';
import { Streams } from '#runtime';
import { alias } from '../domain/alias.ts';
import type { TextField } from '../domain/attributes.ts';
import { item } from '../domain/item.ts';
import { itemIdOf, type ItemId } from '../domain/item-id.ts';
import { CatalogueView } from '../read/columns/catalogue-view.ts';
import type { ItemDocument } from '../read/items/projection.ts';

/** Everything a card shows, so that no second request is needed. */
export interface ItemCard {
  readonly id: ItemId;
  readonly medium: string;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly people: readonly string[];
  /** Minutes. */
  readonly runtime: number | null;
  readonly language: string | null;
  readonly overview: string | null;
  readonly tagline: string | null;
  readonly releaseDate: string | null;
  readonly posterUrl: string | null;
  readonly backdropUrl: string | null;
  /** 0 to 10. */
  readonly voteAverage: number | null;
  readonly voteCount: number | null;
  readonly externalIds: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string | number>>;
}

/** The catalogue as other contexts see it: which item an id means, and what there is to show of it. */
@Injectable()
export class Titles {
  constructor(
    private readonly view: CatalogueView,
    private readonly streams: Streams,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** The canonical id of any known id; also of a title that came in a moment ago. Throws `UNKNOWN_ITEM`. */
  async resolve(text: string): Promise<ItemId> {
    const id = itemIdOf(text);
    const { columns } = this.view;
    const row = columns.row(id);
    if (row !== undefined) return columns.id(row);
    const canonical = (await this.streams.fold(alias, id)).state.item ?? id;
    if ((await this.streams.fold(item, canonical)).version > 0) return canonical;
    throw domainError('UNKNOWN_ITEM', { itemId: text });
  }

  /** Cards by canonical id, in the order asked for; what is unknown is left out. */
  async cards(ids: readonly ItemId[]): Promise<readonly ItemCard[]> {
    const documents = await this.view.documents(ids);
    const known = ids.flatMap((id) => documents.get(id) ?? []);
    const hashes = known.flatMap((document) => Object.values(document.texts ?? {}).map(({ hash }) => hash));
    const words = hashes.length > 0 ? await this.texts.getMany(hashes, isoTime(this.now())) : NO_WORDS;
    return known.map((document) => cardOf(document, words));
  }

  async card(text: string): Promise<ItemCard> {
    const [card] = await this.cards([await this.resolve(text)]);
    if (!card) throw domainError('UNKNOWN_ITEM', { itemId: text });
    return card;
  }
}

const NO_WORDS: ReadonlyMap<string, string> = new Map();
const SHOWN_PEOPLE = 6;

const cardOf = (document: ItemDocument, words: ReadonlyMap<string, string>): ItemCard => {
  const text = (field: TextField): string | null => words.get(document.texts?.[field]?.hash ?? '') ?? null;
  return {
    id: document.id,
    medium: document.medium,
    title: document.title,
    originalTitle: orNull(document.originalTitle),
    year: orNull(document.year),
    genres: document.genres,
    keywords: document.keywords ?? [],
    people: (document.credits ?? []).slice(0, SHOWN_PEOPLE).map(({ name }) => name),
    runtime: orNull(document.runtime),
    language: orNull(document.language),
    overview: text('overview'),
    tagline: text('tagline'),
    releaseDate: orNull(document.releaseDate),
    posterUrl: null,
    backdropUrl: null,
    ...votesOf(document),
    externalIds: document.externalIds ?? {},
    extra: document.extra ?? {},
  };
};

const orNull = <T>(value: T | undefined): T | null => value ?? null;

const votesOf = ({ voteCentis, voteCount }: ItemDocument) => ({
  voteAverage: voteCentis === undefined ? null : voteCentis / 100,
  voteCount: voteCount ?? null,
});
