import type { MemoryFold } from '#runtime';
import { externalId } from '../../domain/item-id.ts';
import type { ItemDocument } from '../items/projection.ts';
import { Features } from './features.ts';
import { Growing } from './growing.ts';

/** Row number of an item in the columns: dense, never reused while the process lives. */
export type Row = number;

/**
 * The catalogue in memory, column by column: what candidate filtering, diversity, content similarity and browsing need
 * of every title, without a read per title. About 100 bytes a title besides its features and its strings.
 */
export class CatalogueColumns implements MemoryFold<ItemDocument> {
  readonly #rows = new Map<string, Row>();
  readonly #aliases = new Map<string, Row>();
  readonly ids: string[] = [];
  readonly titles: string[] = [];
  readonly media: string[] = [];
  /** 0: unknown. */
  readonly years = new Growing(Int16Array);
  readonly voteCounts = new Growing(Int32Array);
  readonly voteCentis = new Growing(Int16Array);
  /** Bits of `Flag`. */
  readonly flags = new Growing(Uint8Array);
  readonly genres: (readonly string[])[] = [];
  readonly features = new Features();
  #count = 0;

  put(id: string, document: ItemDocument | undefined): void {
    const row = this.#rowOf(id);
    const before = this.flags.at(row) & Flag.present;
    if (!document) {
      this.flags.set(row, 0);
      this.features.clear(row);
      this.#count -= before;
      return;
    }
    this.#count += 1 - before;
    this.titles[row] = document.title;
    this.media[row] = document.medium;
    this.years.set(row, document.year ?? 0);
    this.voteCounts.set(row, document.voteCount ?? 0);
    this.voteCentis.set(row, document.voteCentis ?? 0);
    this.flags.set(row, Flag.present | (document.adult ? Flag.adult : 0));
    this.genres[row] = document.genres;
    this.features.set(row, tokensOf(document));
    for (const [source, own] of Object.entries(document.externalIds ?? {}))
      this.#aliases.set(externalId(document.medium, source, own), row);
  }

  /** The row of an item by any of its ids. */
  row(id: string): Row | undefined {
    const row = this.#rows.get(id) ?? this.#aliases.get(id);
    return row !== undefined && this.isPresent(row) ? row : undefined;
  }

  id(row: Row): string {
    return this.ids[row]!;
  }

  isPresent(row: Row): boolean {
    return (this.flags.at(row) & Flag.present) !== 0;
  }

  isAdult(row: Row): boolean {
    return (this.flags.at(row) & Flag.adult) !== 0;
  }

  /** Number of titles. */
  get size(): number {
    return this.#count;
  }

  /** One more than the highest row. */
  get rows(): number {
    return this.ids.length;
  }

  #rowOf(id: string): Row {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const row = this.ids.length;
    this.ids.push(id);
    this.#rows.set(id, row);
    return row;
  }
}

const Flag = { present: 1, adult: 2 } as const;

const CREDITS = 5;
const KEYWORDS = 12;

/** What makes a title like another: `g:` genre, `p:` person, `k:` keyword, `d:` decade, `l:` language. */
const tokensOf = (document: ItemDocument): readonly string[] => [
  ...document.genres.map((genre) => `g:${genre.toLowerCase()}`),
  ...(document.credits ?? []).slice(0, CREDITS).map(({ name }) => `p:${name.toLowerCase()}`),
  ...(document.keywords ?? []).slice(0, KEYWORDS).map((keyword) => `k:${keyword.toLowerCase()}`),
  ...(document.year ? [`d:${Math.floor(document.year / 10) * 10}`] : []),
  ...(document.language ? [`l:${document.language}`] : []),
];
