import { createHash } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { domainError, type Metadata, type Position } from '#kernel';
import { TEXT_CACHE } from '#ports/tokens';
import type { CachedText, TextCache } from '#ports/text-cache/text-cache';
import { Executor, Streams, uuid5 } from '#runtime';
import type { Attributes, TextField } from '../domain/attributes.ts';
import type { Changes } from '../domain/fields.ts';
import { item, type ItemCommand } from '../domain/item.ts';
import { externalId, itemIdOf, mediumOf, type ItemId } from '../domain/item-id.ts';
import { itselfOf, standingFor, stateOf } from '../queries/item-of-id.ts';
import { ItemIds, idsOf, idsTold, type Owners } from './item-ids.ts';

export interface ChangedItem {
  readonly id: ItemId;
  readonly position: Position | undefined;
}

/** Words that an admin wrote; `null` takes them away. */
export type Words = Readonly<Partial<Record<TextField, string | null>>>;

/** Whose words these are, and whose ids items made by hand have. */
const SOURCE = 'reprise';

/**
 * Adds a title by hand. Without an id it gets one of the platform's own. Throws `ITEM_EXISTS`, and `ALIAS_TAKEN` when
 * another title has one of its ids.
 */
export class AddItem extends Command<ChangedItem> {
  constructor(
    readonly medium: string,
    readonly id: ItemId | undefined,
    readonly attributes: Attributes,
    readonly words: Words,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(AddItem)
export class AddItemHandler implements ICommandHandler<AddItem> {
  constructor(
    private readonly executor: Executor,
    private readonly ids: ItemIds,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
  ) {}

  async execute({ medium, id: wanted, attributes: told, words, meta }: AddItem): Promise<ChangedItem> {
    const id = wanted ?? externalId(medium, SOURCE, uuid5(meta.commandId, 'item'));
    if (mediumOf(itemIdOf(id)) !== medium) throw domainError('OTHER_MEDIUM', { itemId: id });
    const owners = await this.ids.owners(idsOf(id, told));
    refuseTaken(id, owners);
    const { texts } = await keep(this.texts, words);
    const attributes = texts ? { ...told, texts: texts as NonNullable<Attributes['texts']> } : told;
    const { position } = await this.executor.execute(item, id, { do: 'add', medium, attributes }, meta);
    await this.ids.claim(id, owners, meta);
    return { id, position };
  }
}

/** Sets fields of a title for good: no import changes them any more. Throws `UNKNOWN_ITEM`, `ALIAS_TAKEN`. */
export class EditItem extends Command<ChangedItem> {
  constructor(
    readonly id: string,
    readonly changes: Changes,
    readonly words: Words,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(EditItem)
export class EditItemHandler implements ICommandHandler<EditItem> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly ids: ItemIds,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
  ) {}

  async execute({ id: text, changes: told, words, meta }: EditItem): Promise<ChangedItem> {
    const id = await standingFor(this.streams, await itselfOf(this.streams, text));
    const owners = await this.ids.owners(idsTold(mediumOf(id), told));
    refuseTaken(id, owners);
    const changes = { ...told, ...(await keep(this.texts, words)) };
    await this.ids.claim(id, owners, meta);
    const { position } = await this.executor.execute(item, id, { do: 'edit', changes }, meta);
    return { id, position };
  }
}

/** Takes a title out of the catalogue, or back in, also one that was merged. Throws `UNKNOWN_ITEM`, `ITEM_MERGED`. */
export class ChangeStanding extends Command<ChangedItem> {
  constructor(
    readonly id: string,
    readonly change: 'retire' | 'restore',
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(ChangeStanding)
export class ChangeStandingHandler implements ICommandHandler<ChangeStanding> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
  ) {}

  async execute({ id: text, change, meta }: ChangeStanding): Promise<ChangedItem> {
    const id = await itselfOf(this.streams, text);
    const { position } = await this.executor.execute(item, id, { do: change }, meta);
    return { id, position };
  }
}

/** Says that a title is the same as another, which stands for it from then on. Throws `MERGE_INTO_ITSELF`, `OTHER_MEDIUM`. */
export class MergeItem extends Command<ChangedItem> {
  constructor(
    readonly id: string,
    readonly into: string,
    readonly meta: Metadata,
  ) {
    super();
  }
}

@CommandHandler(MergeItem)
export class MergeItemHandler implements ICommandHandler<MergeItem> {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
  ) {}

  /** Answers the title that stands for both. */
  async execute({ id: text, into: target, meta }: MergeItem): Promise<ChangedItem> {
    const id = await itselfOf(this.streams, text);
    const into = await standingFor(this.streams, await itselfOf(this.streams, target));
    if (into === id) throw domainError('MERGE_INTO_ITSELF', { itemId: id });
    const { position } = await this.executor.execute(item, id, { do: 'merge', into }, meta);
    await this.#refuseCircle(id, into, meta);
    return { id: into, position };
  }

  /** Somebody may have merged the other into this one meanwhile: then neither is, and it is for them to agree. */
  async #refuseCircle(id: ItemId, into: ItemId, meta: Metadata): Promise<void> {
    if ((await stateOf(this.streams, into)).mergedInto === undefined) return;
    if ((await stateOf(this.streams, await standingFor(this.streams, into))).mergedInto === undefined) return;
    const undoing: ItemCommand = { do: 'restore' };
    await this.executor.execute(item, id, undoing, { ...meta, commandId: uuid5(meta.commandId, 'undo') });
    throw domainError('CONFLICT', { itemId: id });
  }
}

const refuseTaken = (canonical: ItemId, owners: Owners): void => {
  for (const [id, owner] of owners)
    if ((owner ?? canonical) !== canonical) throw domainError('ALIAS_TAKEN', { itemId: id });
};

/** Keeps the words for ever, and answers what an event says of them. */
const keep = async (cache: TextCache, words: Words): Promise<Pick<Changes, 'texts'>> => {
  const told = Object.entries(words).map(([field, text]) => [field, text === null ? null : cached(text)] as const);
  if (told.length === 0) return {};
  const kept = told.flatMap(([, text]) => text ?? []);
  if (kept.length > 0) await cache.put(kept);
  return {
    texts: Object.fromEntries(told.map(([field, text]) => [field, text && { source: text.source, hash: text.hash }])),
  };
};

const cached = (text: string): CachedText => ({
  source: SOURCE,
  text,
  hash: createHash('sha256').update(text).digest('hex'),
});
