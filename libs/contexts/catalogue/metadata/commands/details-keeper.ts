import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime, type Metadata, type Position } from '#kernel';
import type { MetadataSource, SourcedDetails } from '#ports/metadata-source/metadata-source';
import type { TextCache } from '#ports/text-cache/text-cache';
import { CLOCK, METADATA_SOURCE, TEXT_CACHE } from '#ports/tokens';
import { Executor, Streams, uuid5 } from '#runtime';
import { ImportItem, ImportItemHandler } from '../../commands/import-item.ts';
import type { Attributes } from '../../domain/attributes.ts';
import { externalId, type ItemId } from '../../domain/item-id.ts';
import { ownerOf, standingFor, stateOf } from '../../queries/item-of-id.ts';
import { metadata } from '../domain/metadata.ts';
import { news } from '../domain/told.ts';
import { cachedText, factsIn, shownOf, wordsIn, type Word } from './facts.ts';

export interface KeptDetails {
  readonly id: ItemId;
  readonly position: Position | undefined;
}

/** The media that the source knows. */
export const SOURCED_MEDIUM = 'movie';

/** Takes in what the source told of a title: facts as events, words for a while, and that it was done, last of all. */
@Injectable()
export class DetailsKeeper {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly importing: ImportItemHandler,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** `known`: the title that this is about. Killed half-way and done again it ends the same. */
  async keep(known: ItemId, details: SourcedDetails, meta: Metadata): Promise<KeptDetails> {
    const { name, keepDays } = this.source;
    const expiresAt = this.now() + keepDays * DAY_MS;
    const { attributes } = await stateOf(this.streams, known);
    const before = (await this.streams.fold(metadata, known)).state.kept !== undefined;
    const words = await this.#wanted(wordsIn(details, name, expiresAt), attributes);
    const shown = cachedText(JSON.stringify(shownOf(details)), name, expiresAt);
    const told = { ...news(factsIn(details, name), attributes, before), ...refsOf(words) };
    const cached = [...words.map((each) => each.cached), shown];
    const { id } = await this.importing.execute(new ImportItem(known, told, cached, meta));
    const keep = { do: 'keep', source: name, id: details.id, hash: shown.hash } as const;
    const { position } = await this.executor.execute(metadata, known, keep, {
      ...meta,
      commandId: uuid5(meta.commandId, 'kept'),
    });
    return { id, position };
  }

  /** The title that these details are about, new or known under one of its ids: the source’s own, or that of IMDb. */
  async titleOf(details: SourcedDetails): Promise<ItemId> {
    const own = externalId(SOURCED_MEDIUM, this.source.name, details.id);
    const owner = (await ownerOf(this.streams, own)) ?? (await this.#sameAtImdb(details));
    return owner === undefined ? own : standingFor(this.streams, owner);
  }

  async #sameAtImdb({ id, imdb }: SourcedDetails): Promise<ItemId | undefined> {
    const owner = imdb && (await ownerOf(this.streams, externalId(SOURCED_MEDIUM, 'imdb', imdb)));
    if (!owner) return undefined;
    const { attributes } = await stateOf(this.streams, owner);
    return (attributes?.externalIds?.[this.source.name] ?? id) === id ? owner : undefined;
  }

  /** What is kept for ever already, of a catalogue that was imported or by an admin, is not replaced by what will expire. */
  async #wanted(words: readonly Word[], known: Attributes | undefined): Promise<readonly Word[]> {
    const hashes = Object.values(known?.texts ?? {}).map(({ hash }) => hash);
    if (hashes.length === 0) return words;
    const afterAll = isoTime(this.now() + (this.source.keepDays + 1) * DAY_MS);
    const lasting = await this.texts.getMany(hashes, afterAll);
    return words.filter(({ field }) => !lasting.has(known?.texts?.[field]?.hash ?? ''));
  }
}

const refsOf = (words: readonly Word[]): Pick<Attributes, 'texts'> =>
  words.length === 0
    ? {}
    : { texts: Object.fromEntries(words.map(({ field, cached: { source, hash } }) => [field, { source, hash }])) };
