import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, isoTime } from '#kernel';
import type { MetadataSource } from '#ports/metadata-source/metadata-source';
import type { ReadStore } from '#ports/read-store/read-store';
import type { TextCache } from '#ports/text-cache/text-cache';
import { CLOCK, METADATA_SOURCE, READ_STORE, TEXT_CACHE } from '#ports/tokens';
import { MemoryView, type MemoryFold } from '#runtime';
import type { CatalogueColumns, Row } from '../../../read/columns/columns.ts';
import type { ShownDetails } from '../../domain/shown-details.ts';
import { OffersIndex, type ServiceCount, type Watchable } from './offers-index.ts';
import { whereToWatch, type KeptOffers } from './projection.ts';

/** Texts read in one turn: requests wait for no more of them. */
const AT_ONCE = 50;

/** What is known of who offers what, and what has yet to be read of it. */
class OffersFold implements MemoryFold<KeptOffers> {
  readonly index = new OffersIndex();
  readonly unread = new Map<string, KeptOffers>();

  put(id: string, kept: KeptOffers | undefined): void {
    if (kept) this.unread.set(id, kept);
    else this.unread.delete(id);
  }
}

/**
 * Where titles are streamed, from what is kept of the source's words, for as long as its terms allow. Read when somebody
 * asks, in memory alone; the first time reads it all, so that an api process asks once before anybody does. Without a source
 * nothing is known.
 */
@Injectable()
export class WhereToWatch {
  readonly #view: MemoryView<KeptOffers, OffersFold>;
  #reading: Promise<void> | undefined;

  constructor(
    @Inject(READ_STORE) store: ReadStore,
    @Inject(TEXT_CACHE) private readonly texts: TextCache,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
    @Inject(CLOCK) private readonly now: () => number,
  ) {
    this.#view = new MemoryView(store, whereToWatch, () => new OffersFold());
  }

  /** What the source's terms want to be said beside it; null: there is no source. */
  get attribution(): string | null {
    return this.source.configured ? this.source.attribution : null;
  }

  /** Reads what there is. */
  async refresh(): Promise<void> {
    await this.#index();
  }

  /** Rows of the titles that are streamed so; a merged title's offers are those of the one that stands for it. */
  async rows(columns: CatalogueColumns, watchable: Watchable): Promise<ReadonlySet<Row>> {
    const titles = (await this.#index()).titles(watchable, this.now());
    return new Set(titles.flatMap((id) => columns.row(id) ?? []));
  }

  async services(columns: CatalogueColumns, region: string, adult: boolean): Promise<readonly ServiceCount[]> {
    const isShown = (title: string): boolean => {
      const row = columns.row(title);
      return row !== undefined && (adult || !columns.isAdult(row));
    };
    return (await this.#index()).services(region, this.now(), isShown);
  }

  async regions(): Promise<readonly string[]> {
    return (await this.#index()).regions(this.now());
  }

  async #index(): Promise<OffersIndex> {
    if (!this.source.configured) return NOTHING;
    await this.#view.refresh();
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    await this.#reading;
    return this.#view.current.index;
  }

  async #read(): Promise<void> {
    const { index, unread } = this.#view.current;
    const now = isoTime(this.now());
    while (unread.size > 0) {
      const some = [...unread.values()].slice(0, AT_ONCE);
      const texts = await this.texts.getMany(
        some.map(({ hash }) => hash),
        now,
      );
      for (const kept of some) {
        const text = texts.get(kept.hash);
        index.set(kept.id, text === undefined ? {} : (JSON.parse(text) as ShownDetails).offers, this.#until(kept));
        // what came meanwhile is read in its turn
        if (unread.get(kept.id) === kept) unread.delete(kept.id);
      }
      await nextTurn();
    }
  }

  #until({ keptAt }: KeptOffers): number {
    return Date.parse(keptAt) + this.source.keepDays * DAY_MS;
  }
}

const NOTHING = new OffersIndex();
