import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isDomainError, type Position } from '#kernel';
import type { Asking, MetadataSource } from '#ports/metadata-source/metadata-source';
import { CLOCK, METADATA_SOURCE } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { Streams } from '#runtime';
import { itemIdOf, type ItemId } from '../../domain/item-id.ts';
import { ownerOf, standingFor } from '../../queries/item-of-id.ts';
import { TitleAsker } from '../commands/title-asker.ts';

/** Whoever opens a title waits no longer than this for what the source knows of it. */
const WAIT_MS = 2_500;
/** After it did not answer nobody waits for it for so long. */
const QUIET_MS = 30_000;
/** Who offers a title where changes often: what is older is asked for anew. */
const FRESH_DAYS = 14;
/** Ids that the source does not have either are not asked for again and again. */
const UNKNOWN = { max: 10_000, ttl: 3_600_000 };

/** What came of opening a title. */
export interface Opened {
  /** Where the log stands if something came in. */
  readonly position?: Position | undefined;
}

const NOTHING: Opened = {};

/**
 * Asks the source about titles that somebody opens, and lets those enter that are not in the catalogue. A source that is away,
 * slow, or was never set changes nothing: nothing comes in, and nobody waits twice.
 */
@Injectable()
export class DetailsOnDemand {
  readonly #unknown = new LRUCache<string, true>(UNKNOWN);
  readonly #opening = new Map<string, Promise<Opened>>();
  #quietUntil = 0;

  constructor(
    private readonly asker: TitleAsker,
    private readonly streams: Streams,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
    @Inject(CLOCK) private readonly now: () => number,
  ) {}

  /** Is there a source at all? */
  get hasSource(): boolean {
    return this.source.configured;
  }

  /** `text`: any id. Never throws for the source’s sake. */
  async open(text: string): Promise<Opened> {
    if (!this.source.configured || this.now() < this.#quietUntil) return NOTHING;
    const opening = this.#opening.get(text) ?? this.#open(text).finally(() => this.#opening.delete(text));
    this.#opening.set(text, opening);
    return opening;
  }

  async #open(text: string): Promise<Opened> {
    try {
      const id = itemIdOf(text);
      const asking = { signal: AbortSignal.timeout(WAIT_MS) };
      const owner = await ownerOf(this.streams, id);
      if (owner === undefined) return await this.#enter(id, asking);
      return await this.asker.askAnd(await standingFor(this.streams, owner), asking, FRESH_DAYS);
    } catch (error) {
      if (isDomainError(error)) return NOTHING;
      if (!(error instanceof Unavailable)) throw error;
      this.#quietUntil = this.now() + QUIET_MS;
      return NOTHING;
    }
  }

  async #enter(id: ItemId, asking: Asking): Promise<Opened> {
    if (this.#unknown.has(id)) return NOTHING;
    const entered = await this.asker.enter(id, asking);
    if (!entered) this.#unknown.set(id, true);
    return entered ?? NOTHING;
  }
}
