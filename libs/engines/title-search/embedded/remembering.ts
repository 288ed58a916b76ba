import { LRUCache } from 'lru-cache';
import type { Searchable, TitleHit, TitleSearch } from '#ports/title-search/title-search';

const REMEMBERED = 1_000;

/**
 * Remembers what was found until any title changes. People type the same beginnings and the same genres, and those are what
 * costs most: half the catalogue is a drama.
 */
export class Remembering implements TitleSearch {
  readonly #known = new LRUCache<string, readonly TitleHit[]>({ max: REMEMBERED });

  constructor(private readonly titles: TitleSearch) {}

  get size(): number {
    return this.titles.size;
  }

  put(entry: Searchable): void {
    this.#forget();
    this.titles.put(entry);
  }

  remove(id: string): void {
    this.#forget();
    this.titles.remove(id);
  }

  search(query: string, options: Parameters<TitleSearch['search']>[1]): readonly TitleHit[] {
    const key = JSON.stringify([query, options.limit, options.media && [...options.media].sort()]);
    const known = this.#known.get(key);
    if (known) return known;
    const found = this.titles.search(query, options);
    this.#known.set(key, found);
    return found;
  }

  #forget(): void {
    if (this.#known.size > 0) this.#known.clear();
  }
}
