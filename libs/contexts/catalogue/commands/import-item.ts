import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isDomainError, type Metadata } from '#kernel';
import { TEXT_CACHE } from '#ports/tokens';
import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import { Executor, Streams, uuid5 } from '#runtime';
import { alias } from '../domain/alias.ts';
import type { ToldAttributes } from '../domain/attributes.ts';
import { item } from '../domain/item.ts';
import { externalId, mediumOf, sourceOf, type ItemId } from '../domain/item-id.ts';

export interface ImportedItem {
  /** The id of the item that took the row in: the row's own, or that of a title known before under one of its ids. */
  readonly id: ItemId;
  /** Events written; 0: nothing was new. */
  readonly written: number;
  /** External ids that belong to another item already, and were left there. */
  readonly refusedIds: readonly ItemId[];
}

/** One row of a catalogue: brings the title in, or adds to the one that is known under any of its ids. */
export class ImportItem extends Command<ImportedItem> {
  constructor(
    readonly id: ItemId,
    readonly attributes: ToldAttributes,
    readonly texts: readonly CachedText[],
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ImportItem)
export class ImportItemHandler implements ICommandHandler<ImportItem> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
  ) {}

  async execute({ id, attributes, texts, meta }: ImportItem): Promise<ImportedItem> {
    const medium = mediumOf(id);
    const known = idsOf(id, attributes);
    const canonical = await this.#canonical(id, known);
    // What is refused leaves no trace: it is decided before the first id is claimed.
    item.decide((await this.streams.fold(item, canonical)).state, { medium, attributes }, meta);
    if (texts.length > 0) await this.texts.put(texts);
    const { granted, refused, written } = await this.#claim(canonical, known, meta);
    const externalIds = Object.fromEntries(granted.map((each) => sourceOf(each)));
    const listed = await this.executor.execute(
      item,
      canonical,
      { medium, attributes: { ...attributes, externalIds } },
      meta,
    );
    return { id: canonical, written: written + listed.written, refusedIds: refused };
  }

  /** The item that is known under one of these ids, unless its own id of the same source says that it is another. */
  async #canonical(id: ItemId, known: readonly ItemId[]): Promise<ItemId> {
    const [source, own] = sourceOf(id);
    for (const each of known) {
      const owner = await this.#owner(each);
      if (!owner) continue;
      if (each === id) return owner;
      const { attributes } = (await this.streams.fold(item, owner)).state;
      if ((attributes?.externalIds?.[source] ?? own) === own) return owner;
    }
    return id;
  }

  async #owner(id: ItemId): Promise<ItemId | undefined> {
    const claimed = (await this.streams.fold(alias, id)).state.item;
    if (claimed) return claimed;
    return (await this.streams.fold(item, id)).version > 0 ? id : undefined;
  }

  async #claim(canonical: ItemId, known: readonly ItemId[], meta: Metadata) {
    const granted: ItemId[] = [];
    const refused: ItemId[] = [];
    let written = 0;
    for (const each of known) {
      const claimed = await this.#claimOne(canonical, each, meta);
      (claimed === undefined ? refused : granted).push(each);
      written += claimed ?? 0;
    }
    return { granted, refused, written };
  }

  /**
   * Answers the number of events written; `undefined`: the id is another item's. An item's own id needs no claim, it is
   * the name of its stream.
   */
  async #claimOne(canonical: ItemId, id: ItemId, meta: Metadata): Promise<number | undefined> {
    if (id === canonical) return 0;
    if (((await this.#owner(id)) ?? canonical) !== canonical) return undefined;
    try {
      const own = { ...meta, commandId: uuid5(meta.commandId, id) };
      return (await this.executor.execute(alias, id, { item: canonical }, own)).written;
    } catch (error) {
      if (isDomainError(error, 'ALIAS_TAKEN')) return undefined;
      throw error;
    }
  }
}

/** The row's own id first, then the others it brings. */
const idsOf = (id: ItemId, attributes: ToldAttributes): readonly ItemId[] => {
  const others = Object.entries(attributes.externalIds ?? {}).map(([source, own]) =>
    externalId(mediumOf(id), source, own),
  );
  return [...new Set([id, ...others])];
};
