import { Growing } from '#kernel/growing';
import type { MemoryFold } from '#runtime';
import { externalId } from '../../domain/item-id.ts';
import type { ItemDocument } from '../items/projection.ts';
import { Facets } from './facets.ts';
import { Features } from './features.ts';
import { IdIndex } from './id-index.ts';
import { Merges } from './merges.ts';
import { Names } from './names.ts';
import { Orders } from './orders.ts';
import { tellingTokensOf } from './tokens.ts';
import { Votes, type MemberVotes } from './votes.ts';

/** Row number of an item in the columns: dense, never reused while the process lives. */
export type Row = number;

/** What the columns take in of a document. */
export type ColumnsDocument = Omit<ItemDocument, 'listedAt'> & Partial<Pick<ItemDocument, 'listedAt'>>;

/**
 * The catalogue in memory, column by column: what candidate filtering, diversity, content similarity and browsing need
 * of every title, without a read per title. About 200 bytes a title besides its id and its name.
 */
export class CatalogueColumns implements MemoryFold<ColumnsDocument> {
  readonly #own = new IdIndex();
  readonly #aliases = new IdIndex();
  readonly #merges = new Merges();
  readonly #names = new Names();
  readonly ids: string[] = [];
  readonly titles: string[] = [];
  readonly media: string[] = [];
  /** 0: unknown. */
  readonly years = new Growing(Int16Array);
  /** As the source tells them; `votes` has those of members too. */
  readonly voteCounts = new Growing(Int32Array);
  readonly voteCentis = new Growing(Int16Array);
  /** Minutes; 0: unknown. */
  readonly runtimes = new Growing(Int16Array);
  /** Seconds since 1970. */
  readonly listedAt = new Growing(Uint32Array);
  readonly genres: (readonly string[])[] = [];
  readonly features = new Features(this.#names);
  readonly facets = new Facets(this.#names, this.features);
  readonly votes = new Votes({ counts: this.voteCounts, centis: this.voteCentis }, this.#merges);
  readonly orders = new Orders(this);
  /** Votes of titles that are yet to come. */
  readonly #early = new Map<string, MemberVotes>();
  readonly #genreLists = new Map<string, readonly string[]>();
  #count = 0;
  #generation = 0;

  put(id: string, document: ColumnsDocument | undefined): void {
    const row = this.#rowOf(id);
    this.#generation += 1;
    const isListed = document !== undefined && document.standing === undefined;
    this.#count += Number(isListed) - Number(this.isPresent(row));
    this.#merge(row, document?.mergedInto === undefined ? undefined : this.#rowOf(document.mergedInto));
    if (document) this.#describe(row, document);
    if (document && isListed) this.#list(row, document);
    else this.#clear(row);
    this.orders.touch(row);
  }

  /** What members gave the title of this id, also of one that is merged, or yet to come. */
  vote(id: string, votes: MemberVotes): void {
    const row = this.#own.get(id);
    if (row === undefined) {
      if (votes.count > 0) this.#early.set(id, votes);
      else this.#early.delete(id);
      return;
    }
    this.votes.set(row, votes);
    this.orders.touchVotes(this.#merges.standing(row));
  }

  /** What was told by `vote`, by id. */
  *voted(): Iterable<readonly [id: string, votes: MemberVotes]> {
    for (let row = 0; row < this.rows; row++) {
      const votes = this.votes.of(row);
      if (votes.count > 0) yield [this.id(row), votes];
    }
    yield* this.#early;
  }

  /** The row of an item by any of its ids, or of the one that stands for it. */
  row(id: string): Row | undefined {
    const known = this.#own.get(id) ?? this.#aliases.get(id);
    const row = known === undefined ? undefined : this.#merges.standing(known);
    return row !== undefined && this.isPresent(row) ? row : undefined;
  }

  id(row: Row): string {
    return this.ids[row]!;
  }

  isPresent(row: Row): boolean {
    return this.facets.isListed(row);
  }

  isAdult(row: Row): boolean {
    return this.facets.isAdult(row);
  }

  /** Ids of the items that this one stands for. */
  mergedInto(row: Row): readonly string[] {
    return this.#merges.into(row).map((each) => this.id(each));
  }

  /** Number of titles. */
  get size(): number {
    return this.#count;
  }

  /** One more than the highest row. */
  get rows(): number {
    return this.ids.length;
  }

  /** Rises with every change. */
  get generation(): number {
    return this.#generation;
  }

  #merge(row: Row, into: Row | undefined): void {
    const before = this.#merges.standing(row);
    this.#merges.set(row, into);
    const after = this.#merges.standing(row);
    if (before === after) return;
    this.votes.regroup(row, before, after);
    this.orders.touchVotes(before);
    this.orders.touchVotes(after);
  }

  /** What is known of it also while it is not offered: its name, and all of its ids. */
  #describe(row: Row, document: ColumnsDocument): void {
    this.titles[row] = document.title;
    this.media[row] = this.#internedMedium(document.medium);
    this.genres[row] = this.#internedGenres(document.genres);
    for (const [source, own] of Object.entries(document.externalIds ?? {})) {
      const alias = externalId(document.medium, source, own);
      if (alias !== document.id) this.#aliases.set(alias, row);
    }
  }

  #list(row: Row, document: ColumnsDocument): void {
    this.years.set(row, document.year ?? 0);
    this.voteCounts.set(row, document.voteCount ?? 0);
    this.voteCentis.set(row, document.voteCentis ?? 0);
    this.runtimes.set(row, Math.min(document.runtime ?? 0, MOST_MINUTES));
    this.listedAt.set(row, Math.floor(Date.parse(document.listedAt ?? EPOCH) / 1_000));
    this.features.set(row, tellingTokensOf(document));
    this.facets.set(row, document.medium, document);
  }

  #clear(row: Row): void {
    this.features.clear(row);
    this.facets.clear(row);
  }

  #rowOf(id: string): Row {
    const known = this.#own.get(id);
    if (known !== undefined) return known;
    const row = this.ids.length;
    this.ids.push(id);
    this.#own.set(id, row);
    const votes = this.#early.get(id);
    if (votes) this.votes.set(row, votes);
    this.#early.delete(id);
    return row;
  }

  #internedMedium(medium: string): string {
    return this.#names.name(this.#names.number(medium));
  }

  /** Titles share few lists of genres: each is held once. */
  #internedGenres(genres: readonly string[]): readonly string[] {
    const key = genres.join('\n');
    const known = this.#genreLists.get(key);
    if (known) return known;
    this.#genreLists.set(key, genres);
    return genres;
  }
}

/** What fits; nothing is longer. */
const MOST_MINUTES = 32_767;
const EPOCH = '1970-01-01T00:00:00.000Z';
