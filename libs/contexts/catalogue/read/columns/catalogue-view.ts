import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Position } from '#kernel';
import { Growing } from '#kernel/growing';
import { READ_STORE, TITLE_SEARCH } from '#ports/tokens';
import type { ReadStore } from '#ports/read-store/read-store';
import type { Searchable, TitleSearch } from '#ports/title-search/title-search';
import { MemoryView, type MemoryFold } from '#runtime';
import { namesOfGenre, withGenreNames } from '../../domain/genre-name.ts';
import { languageName } from '../../domain/language-name.ts';
import { SaidOfTitles } from '../../text/said-of-titles.ts';
import { items, type ItemDocument } from '../items/projection.ts';
import { CatalogueColumns, type Row } from './columns.ts';
import { NO_VOTES, type MemberVotes } from './votes.ts';

const CACHED_DOCUMENTS = 5_000;
const TOLD_EVERY_MS = 1_000;
/** Titles whose documents are read at a time. */
const WEIGHED = 100;
/** The search hears of a title's votes once they are so much more or fewer than it knows of. */
const NOTICEABLE = 1 / 8;

/** What an api process holds of the catalogue: the columns, the title search, and the documents asked for last. */
export class CatalogueFold implements MemoryFold<ItemDocument> {
  readonly columns = new CatalogueColumns();
  readonly said = new SaidOfTitles();
  readonly documents = new LRUCache<string, ItemDocument>({ max: CACHED_DOCUMENTS });

  /** By row: the votes that the search knows of. */
  readonly #weights = new Growing(Int32Array);
  readonly #revoted = new Set<Row>();

  /** `before`: takes over what members gave. */
  constructor(
    readonly search: TitleSearch,
    before?: CatalogueFold,
  ) {
    for (const [id, votes] of before?.columns.voted() ?? []) this.columns.vote(id, votes);
  }

  put(id: string, told: ItemDocument | undefined): void {
    const document = told && withGenreNames(told);
    this.columns.put(id, document);
    if (document && document.standing === undefined) {
      this.#find(this.columns.row(id)!, document);
      this.said.set(this.columns.row(id)!, document);
    } else {
      this.search.remove(id);
      this.#revote(id);
    }
    if (!document) this.documents.delete(id);
    else if (this.documents.has(id)) this.documents.set(id, document);
  }

  vote(id: string, votes: MemberVotes): void {
    this.columns.vote(id, votes);
    this.#revote(id);
  }

  /** Ids of titles that are noticeably better or less known than the search thinks, until it is told. */
  misjudged(): readonly string[] {
    for (const row of this.#revoted) if (!this.#isMisjudged(row)) this.#revoted.delete(row);
    return Array.from(this.#revoted, (row) => this.columns.id(row));
  }

  /** These titles have changed in nothing but their votes. */
  weigh(documents: ReadonlyMap<string, ItemDocument>): void {
    for (const [id, document] of documents)
      if (document.standing === undefined) this.#find(this.columns.row(id)!, document);
  }

  /** The title, or the one that stands for it, may be misjudged. */
  #revote(id: string): void {
    const row = this.columns.row(id);
    if (row !== undefined) this.#revoted.add(row);
  }

  #isMisjudged(row: Row): boolean {
    const known = this.#weights.at(row);
    if (!this.columns.isPresent(row)) return false;
    return Math.abs(this.columns.votes.count(row) - known) > known * NOTICEABLE;
  }

  #find(row: Row, document: ItemDocument): void {
    const weight = this.columns.votes.count(row);
    this.#weights.set(row, weight);
    this.#revoted.delete(row);
    this.search.put(searchable(this.columns.id(row), document, weight));
  }
}

/** `id`: the string that the columns hold, not one that was read anew. */
const searchable = (id: string, document: ItemDocument, weight: number): Searchable => ({
  id,
  medium: document.medium,
  title: document.title,
  alsoKnownAs: [...(document.originalTitle ? [document.originalTitle] : []), ...(document.alsoKnownAs ?? [])],
  people: (document.credits ?? []).map(({ name }) => name),
  genres: document.genres.flatMap(namesOfGenre),
  languages: document.language === undefined ? [] : [languageName(document.language)],
  year: document.year,
  weight,
});

@Injectable()
export class CatalogueView {
  readonly #view: MemoryView<ItemDocument, CatalogueFold>;
  readonly #store: ReadStore;
  /** The fold that is filled, or was last. */
  #filled: CatalogueFold | undefined;

  constructor(@Inject(READ_STORE) store: ReadStore, @Inject(TITLE_SEARCH) newSearch: () => TitleSearch) {
    this.#store = store;
    this.#view = new MemoryView(store, items, () => (this.#filled = new CatalogueFold(newSearch(), this.#filled)));
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

  /** Members gave the title of this id so many stars; the search hears of it by `weigh`. */
  vote(id: string, votes: MemberVotes): void {
    for (const fold of this.#folds) fold.vote(id, votes);
  }

  /** Titles of other ids have no votes of members. */
  forgetVotesBut(ids: ReadonlySet<string>): void {
    for (const fold of this.#folds) for (const [id] of fold.columns.voted()) if (!ids.has(id)) fold.vote(id, NO_VOTES);
  }

  /** Tells the search how well known titles are by now, as far as that has changed noticeably. */
  async weigh(): Promise<void> {
    const fold = this.#view.current;
    const ids = fold.misjudged();
    for (let at = 0; at < ids.length; at += WEIGHED) {
      const { generation } = fold.columns;
      const documents = await this.#store.live(items).getMany(ids.slice(at, at + WEIGHED));
      // what came in while they were read may be newer than they are
      if (fold.columns.generation === generation) fold.weigh(documents);
      await nextTurn();
    }
  }

  /** The one that is read, and the one that is filled to take its place. */
  get #folds(): ReadonlySet<CatalogueFold> {
    return new Set([this.#view.current, this.#filled!]);
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

  /** Documents by canonical id, with genres by their one name; missing ones missing. */
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
    for (const [id, told] of await this.#store.live(items).getMany(missing)) {
      const document = withGenreNames(told);
      cache.set(id, document);
      found.set(id, document);
    }
    return found;
  }
}
