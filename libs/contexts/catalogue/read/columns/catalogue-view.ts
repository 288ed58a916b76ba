import { Inject, Injectable, Optional } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Position } from '#kernel';
import { READ_STORE, TITLE_SEARCH, VIEW_POLL_MS } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import type { Searchable, TitleSearch } from '#ports/title-search/title-search';
import { MemoryView, type MemoryFold } from '#runtime';
import { languageName } from '../../domain/language-name.ts';
import { SaidOfTitles } from '../../text/said-of-titles.ts';
import { items, type ItemDocument } from '../items/projection.ts';
import { CatalogueColumns } from './columns.ts';

const CACHED_DOCUMENTS = 5_000;
const OFTEN_MS = 20;
const TOLD_EVERY_MS = 1_000;

/** What an api process holds of the catalogue: the columns, the title search, and the documents asked for last. */
export class CatalogueFold implements MemoryFold<ItemDocument> {
  readonly columns = new CatalogueColumns();
  readonly said = new SaidOfTitles();
  readonly documents = new LRUCache<string, ItemDocument>({ max: CACHED_DOCUMENTS });

  constructor(readonly search: TitleSearch) {}

  put(id: string, document: ItemDocument | undefined): void {
    this.columns.put(id, document);
    if (document && document.standing === undefined) {
      this.search.put(searchable(id, document));
      this.said.set(this.columns.row(id)!, document);
    } else this.search.remove(id);
    if (!document) this.documents.delete(id);
    else if (this.documents.has(id)) this.documents.set(id, document);
  }
}

const searchable = (id: string, document: ItemDocument): Searchable => ({
  id,
  medium: document.medium,
  title: document.title,
  alsoKnownAs: [...(document.originalTitle ? [document.originalTitle] : []), ...(document.alsoKnownAs ?? [])],
  people: (document.credits ?? []).map(({ name }) => name),
  genres: document.genres,
  languages: document.language === undefined ? [] : [languageName(document.language)],
  year: document.year,
  weight: document.voteCount ?? 0,
});

@Injectable()
export class CatalogueView {
  readonly #view: MemoryView<ItemDocument, CatalogueFold>;
  readonly #store: ReadStore;
  /** The fold that is filled, or was last. */
  #filled: CatalogueFold | undefined;

  constructor(
    @Inject(READ_STORE) store: ReadStore,
    @Inject(TITLE_SEARCH) newSearch: () => TitleSearch,
    @Optional() @Inject(VIEW_POLL_MS) pollMs = OFTEN_MS,
  ) {
    this.#store = store;
    this.#view = new MemoryView(store, items, () => (this.#filled = new CatalogueFold(newSearch())), { pollMs });
  }

  /** Loads what there is, then stays level. `onLoading` is told every second until then how many titles are loaded. */
  async start(onLoading: (titles: number) => void = () => undefined): Promise<void> {
    const telling = setInterval(() => onLoading(this.#filled!.columns.rows), TOLD_EVERY_MS);
    try {
      await this.#view.start();
    } finally {
      clearInterval(telling);
    }
  }

  close(): Promise<void> {
    return this.#view.close();
  }

  /** Reads what has changed, now. */
  refresh(): Promise<void> {
    return this.#view.refresh();
  }

  get columns(): CatalogueColumns {
    return this.#view.current.columns;
  }

  get search(): TitleSearch {
    return this.#view.current.search;
  }

  /** What is said of each title of the columns, as a number. */
  get said(): SaidOfTitles {
    return this.#view.current.said;
  }

  get reached(): Position | 'start' {
    return this.#view.reached;
  }

  reach(position: Position, forMs: number): Promise<boolean> {
    return this.#view.reach(position, forMs);
  }

  /** The document as it was asked for lately, and `undefined` where that is forgotten; nothing is read. */
  remembered(id: string): ItemDocument | undefined {
    return this.#view.current.documents.peek(id);
  }

  /** Documents by canonical id; missing ones missing. */
  async documents(ids: readonly string[]): Promise<ReadonlyMap<string, ItemDocument>> {
    const cache = this.#view.current.documents;
    const found = new Map<string, ItemDocument>();
    const missing: string[] = [];
    for (const id of ids) {
      const document = cache.get(id);
      if (document) found.set(id, document);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const [id, document] of await this.#store.live(items).getMany(missing)) {
      cache.set(id, document);
      found.set(id, document);
    }
    return found;
  }
}
