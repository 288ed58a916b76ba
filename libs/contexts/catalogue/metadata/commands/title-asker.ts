import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime, type Metadata, type Position } from '#kernel';
import type { Asking, MetadataSource } from '#ports/metadata-source/metadata-source';
import { CLOCK, METADATA_SOURCE } from '#ports/tokens';
import { Executor, newId, Streams } from '#runtime';
import type { Attributes } from '../../domain/attributes.ts';
import { externalId, itemIdOf, mediumOf, sourceOf, type ItemId } from '../../domain/item-id.ts';
import { ownerOf, standingFor, stateOf } from '../../queries/item-of-id.ts';
import { askedAt, metadata, type MatchedBy } from '../domain/metadata.ts';
import { theSameAs } from '../domain/same-title.ts';
import { DetailsKeeper, SOURCED_MEDIUM, type KeptDetails } from './details-keeper.ts';

/** After so long the words that are kept are about to expire: whoever goes through the catalogue asks again. */
const ASKED_AGAIN_DAYS = 150;

export type Asked = 'kept' | 'missing' | 'known';

/** Asks the source about titles, each once, and keeps what it answers. Throws `Unavailable` where it does not. */
@Injectable()
export class TitleAsker {
  constructor(
    private readonly executor: Executor,
    private readonly streams: Streams,
    private readonly keeper: DetailsKeeper,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** About a title of the catalogue, unless it was asked within `days`. */
  async ask(id: ItemId, asking: Asking = {}, days = ASKED_AGAIN_DAYS): Promise<Asked> {
    return (await this.askAnd(id, asking, days)).asked;
  }

  async askAnd(
    id: ItemId,
    asking: Asking,
    days: number,
  ): Promise<{ readonly asked: Asked; readonly position?: Position | undefined }> {
    const { attributes, retired, mergedInto } = await stateOf(this.streams, id);
    const isAsked = attributes && mediumOf(id) === SOURCED_MEDIUM && !retired && mergedInto === undefined;
    if (!isAsked || (await this.#isKnown(id, days))) return { asked: 'known' };
    const match = await this.#match(id, attributes, asking);
    const details = match && (await this.source.details(match, asking));
    if (!details) {
      await this.executor.execute(metadata, id, { do: 'miss', source: this.source.name }, this.#meta());
      return { asked: 'missing' };
    }
    return { asked: 'kept', position: (await this.keeper.keep(id, details, this.#meta())).position };
  }

  /** About one of the source's titles, which enters the catalogue if it is not there. */
  async askFor(own: string, asking: Asking = {}): Promise<Asked> {
    const owner = await ownerOf(this.streams, externalId(SOURCED_MEDIUM, this.source.name, own));
    const known = owner && (await standingFor(this.streams, owner));
    if (known && (await this.#isKnown(known, ASKED_AGAIN_DAYS))) return 'known';
    return (await this.#take(own, asking)) ? 'kept' : 'missing';
  }

  /**
   * Lets a title enter that is named by an id of the source or of IMDb, and is not in the catalogue; `undefined` where it is
   * none of theirs.
   */
  async enter(text: string, asking: Asking): Promise<KeptDetails | undefined> {
    const id = itemIdOf(text);
    if (mediumOf(id) !== SOURCED_MEDIUM) return undefined;
    const [source, own] = sourceOf(id);
    if (source === this.source.name) return this.#take(own, asking);
    const found = source === 'imdb' ? await this.source.find(own, asking) : undefined;
    return found === undefined ? undefined : this.#take(found, asking);
  }

  async #take(own: string, asking: Asking): Promise<KeptDetails | undefined> {
    const details = await this.source.details(own, asking);
    if (!details) return undefined;
    const meta = this.#meta();
    const kept = await this.keeper.keep(await this.keeper.titleOf(details), details, meta);
    return { ...kept, id: await standingFor(this.streams, kept.id) };
  }

  async #isKnown(id: ItemId, days: number): Promise<boolean> {
    const at = askedAt((await this.streams.fold(metadata, id)).state);
    return at !== undefined && Date.parse(at) > this.now() - days * DAY_MS;
  }

  /** Its id there: its own, the one it was matched with before, or one that is found now. */
  async #match(id: ItemId, attributes: Attributes, asking: Asking): Promise<string | undefined> {
    const own = idAt(this.source.name, id, attributes);
    if (own !== undefined) return this.#matched(id, own, 'own-id');
    const before = (await this.streams.fold(metadata, id)).state.match;
    if (before?.source === this.source.name) return before.id;
    const imdb = idAt('imdb', id, attributes);
    const atImdb = imdb === undefined ? undefined : await this.source.find(imdb, asking);
    if (atImdb !== undefined) return this.#matched(id, atImdb, 'imdb');
    return this.#matchByName(id, attributes, asking);
  }

  async #matchByName(id: ItemId, attributes: Attributes, asking: Asking): Promise<string | undefined> {
    const { title, year } = attributes;
    const { titles } = await this.source.search(title, year === undefined ? {} : { year }, asking);
    const same = theSameAs(attributes, titles);
    return same && this.#matched(id, same.id, 'title');
  }

  async #matched(item: ItemId, id: string, by: MatchedBy): Promise<string> {
    const match = { do: 'match', source: this.source.name, id, by } as const;
    await this.executor.execute(metadata, item, match, this.#meta());
    return id;
  }

  #meta(): Metadata {
    return { commandId: newId(), actor: `system:${this.source.name}`, occurredAt: isoTime(this.now()) };
  }
}

/** What a source calls the title. */
const idAt = (source: string, id: ItemId, { externalIds }: Attributes): string | undefined => {
  const [of, own] = sourceOf(id);
  return externalIds?.[source] ?? (of === source ? own : undefined);
};
