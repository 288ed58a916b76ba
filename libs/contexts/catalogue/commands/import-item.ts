import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Metadata } from '#kernel';
import { TEXT_CACHE } from '#ports/tokens';
import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import { Executor, Streams } from '#runtime';
import type { ToldAttributes } from '../domain/attributes.ts';
import { item } from '../domain/item.ts';
import { mediumOf, sourceOf, type ItemId } from '../domain/item-id.ts';
import { standingFor, stateOf } from '../queries/item-of-id.ts';
import { ItemIds, idsOf, type Owners } from './item-ids.ts';

export interface ImportedItem {
  /**
   * The id of the title that the row is about now: the row's own, that of a title known before under one of its ids, or
   * of the one that this was merged into.
   */
  readonly id: ItemId;
  /** Events written; 0: nothing was new. */
  readonly written: number;
  /** External ids that belong to another item already, and were left there. */
  readonly refusedIds: readonly ItemId[];
}

/**
 * One row of a catalogue: brings the title in, or adds to the one that is known under any of its ids. A title that was
 * merged into another goes on listening to its own rows, so that two rows of one title never argue over it.
 */
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
    private readonly ids: ItemIds,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
  ) {}

  async execute({ id, attributes, texts, meta }: ImportItem): Promise<ImportedItem> {
    const medium = mediumOf(id);
    const owners = await this.ids.owners(idsOf(id, attributes));
    const canonical = await this.#canonical(id, owners);
    // nobody owns the row's own id: no item of this name has an event
    const isNew = canonical === id && owners.get(id) === undefined;
    const known = isNew ? item.initial : await stateOf(this.streams, canonical);
    // What is refused leaves no trace: it is decided before the first id is claimed.
    item.decide(known, { do: 'list', medium, attributes }, meta);
    if (texts.length > 0) await this.texts.put(texts);
    const { granted, refused, written } = await this.ids.claim(canonical, owners, meta);
    const externalIds = Object.fromEntries(granted.map((each) => sourceOf(each)));
    const list = { do: 'list', medium, attributes: { ...attributes, externalIds } } as const;
    const listed = await (isNew
      ? this.executor.begin(item, canonical, list, meta)
      : this.executor.execute(item, canonical, list, meta));
    const standing = listed.state.mergedInto === undefined ? canonical : await standingFor(this.streams, canonical);
    return { id: standing, written: written + listed.written, refusedIds: refused };
  }

  /** The item that is known under one of these ids, unless its own id of the same source says that it is another. */
  async #canonical(id: ItemId, owners: Owners): Promise<ItemId> {
    const [source, own] = sourceOf(id);
    for (const [each, owner] of owners) {
      if (owner === undefined) continue;
      if (each === id) return owner;
      const { attributes } = await stateOf(this.streams, owner);
      if ((attributes?.externalIds?.[source] ?? own) === own) return owner;
    }
    return id;
  }
}
