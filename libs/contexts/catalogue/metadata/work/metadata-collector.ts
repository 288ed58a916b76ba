import { Inject, Injectable } from '@nestjs/common';
import type { MetadataSource, SourcedTitle } from '#ports/metadata-source/metadata-source';
import { METADATA_SOURCE } from '#ports/tokens';
import { Unavailable } from '#ports/unavailable';
import { mediumOf } from '../../domain/item-id.ts';
import { CatalogueView } from '../../read/columns/catalogue-view.ts';
import { SOURCED_MEDIUM } from '../commands/details-keeper.ts';
import { TitleAsker, type Asked } from '../commands/title-asker.ts';
import { inParallel } from './in-parallel.ts';

export interface CollectedCounts {
  /** Titles looked at. */
  titles: number;
  /** Details read and kept now. */
  kept: number;
  /** Titles that the source does not have. */
  missing: number;
  /** Nothing to ask: it was asked before. */
  known: number;
  /** Not answered, this time. */
  failed: number;
}

export interface Collecting {
  readonly signal: AbortSignal;
  /** `share`: 0 to 1. */
  readonly onProgress?: (counts: Readonly<CollectedCounts>, share: number) => void;
}

/** Enough to keep the pace that the source allows while each waits for its answer. */
const AT_ONCE = 16;
/** So many unanswered one after the other, and the rest is left for the next time. */
const MOST_FAILED = 20;

/**
 * Goes through many titles. What was asked is not asked again: interrupted at any point and run again it ends as if
 * undisturbed. Whoever interrupts it waits for the titles in hand, so that no answer is thrown away.
 */
@Injectable()
export class MetadataCollector {
  constructor(
    private readonly asker: TitleAsker,
    private readonly view: CatalogueView,
    @Inject(METADATA_SOURCE) private readonly source: MetadataSource,
  ) {}

  /** Every film of the catalogue. Throws `Unavailable` where the source has gone. */
  async enrich(collecting: Collecting): Promise<CollectedCounts> {
    await this.view.refresh();
    const { columns } = this.view;
    const ids: string[] = [];
    for (let row = 0; row < columns.rows; row++)
      if (columns.isPresent(row) && mediumOf(columns.id(row)) === SOURCED_MEDIUM) ids.push(columns.id(row));
    return this.#each(ids, ids.length, (id) => this.asker.ask(id), collecting);
  }

  /** So many pages of what is popular there. */
  async ingest(pages: number, collecting: Collecting): Promise<CollectedCounts> {
    const first = await this.source.popular(1, { signal: collecting.signal });
    const last = Math.min(pages, first.pages);
    const titles = this.#popular(first.titles, last);
    return this.#each(titles, first.titles.length * last, ({ id }) => this.asker.askFor(id), collecting);
  }

  async *#popular(first: readonly SourcedTitle[], last: number): AsyncGenerator<SourcedTitle> {
    // a list that changes while it is read tells a title twice
    const told = new Set<string>();
    for (let page = 1; page <= last; page++) {
      const titles = page === 1 ? first : (await this.source.popular(page)).titles;
      for (const title of titles)
        if (!told.has(title.id)) {
          told.add(title.id);
          yield title;
        }
    }
  }

  async #each<T>(
    titles: Iterable<T> | AsyncIterable<T>,
    expected: number,
    ask: (title: T) => Promise<Asked>,
    { signal, onProgress }: Collecting,
  ): Promise<CollectedCounts> {
    const counts: CollectedCounts = { titles: 0, kept: 0, missing: 0, known: 0, failed: 0 };
    let inARow = 0;
    await inParallel(titles, AT_ONCE, async (title) => {
      signal.throwIfAborted();
      try {
        counts[await ask(title)] += 1;
        inARow = 0;
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof Unavailable) || ++inARow >= MOST_FAILED) throw error;
        counts.failed += 1;
      }
      counts.titles += 1;
      onProgress?.(counts, Math.min(1, counts.titles / Math.max(1, expected)));
    });
    return counts;
  }
}
