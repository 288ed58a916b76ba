import type { Searchable, TitleHit, TitleSearch } from '#ports/title-search/title-search';
import { NameIndex } from './name-index.ts';
import { understand, type Understood } from './query.ts';
import { WordIndex, type WordHit } from './word-index.ts';

/** Typos are forgiven where there are fewer hits, none of them a whole title. */
const FEW = 5;

/** The score of a hit lies in [n, n + 1): no relevance and no weight lifts it into the tier above. */
const TIERS = { exact: 3, prefix: 2, words: 1, fuzzy: 0 } as const;

/** Of a year that is one off: films are released in one and remembered by another. */
const NEAR_YEAR = 0.5;
const OTHER_YEAR = 0.25;

type Match = TitleHit['match'];

/** Search in process: names by how they begin in a sorted list, words and typos on MiniSearch. */
export const miniSearchTitleSearch = (): TitleSearch => new MiniSearchTitleSearch();

class MiniSearchTitleSearch implements TitleSearch {
  readonly #entries = new Map<string, Searchable>();
  readonly #names = new NameIndex();
  readonly #words = new WordIndex();

  get size(): number {
    return this.#entries.size;
  }

  put(entry: Searchable): void {
    this.remove(entry.id);
    this.#entries.set(entry.id, entry);
    this.#names.add(entry.id, [entry.title, ...entry.alsoKnownAs]);
    this.#words.add(entry);
  }

  remove(id: string): void {
    if (!this.#entries.delete(id)) return;
    this.#names.remove(id);
    this.#words.remove(id);
  }

  search(
    query: string,
    options: { readonly limit: number; readonly media?: ReadonlySet<string> },
  ): readonly TitleHit[] {
    const { limit, media } = options;
    if (limit < 1) return [];
    const understood = understand(query);
    const isWanted = (id: string): boolean => !media || media.has(this.#entries.get(id)!.medium);
    const hits = this.#byName(understood, isWanted);
    if (hits.size < limit) this.#addMissing(hits, 'words', this.#words.search(understood, limit + hits.size, isWanted));
    if (hits.size < Math.min(limit, FEW) && !isAnyExact(hits)) this.#forgive(hits, understood, isWanted);
    return [...hits.values()].sort(byScore).slice(0, limit);
  }

  #byName({ names, year, withoutYear }: Understood, isWanted: (id: string) => boolean): Map<string, TitleHit> {
    const hits = new Map<string, TitleHit>();
    const add = (id: string, match: Match, nearness: number): void => {
      const hit = this.#hit(id, match, nearness);
      if (hit.score > (hits.get(id)?.score ?? -1)) hits.set(id, hit);
    };
    for (const { id, match, nearness } of this.#names.search(names, isWanted).values()) add(id, match, nearness);
    if (withoutYear === undefined) return hits;
    const isOfYear = (id: string): boolean => this.#entries.get(id)!.year === year && isWanted(id);
    for (const { id, match, nearness } of this.#names.search(withoutYear.names, isOfYear).values())
      add(id, match, nearness);
    return hits;
  }

  #forgive(hits: Map<string, TitleHit>, understood: Understood, isWanted: (id: string) => boolean): void {
    const { year, withoutYear } = understood;
    const ofAnyYear = withoutYear === undefined ? [] : this.#ofAnyYear(withoutYear, isWanted);
    const found =
      ofAnyYear.length > 0
        ? ofAnyYear
        : this.#words.searchForgiving(withoutYear ?? understood, hits.size === 0, isWanted);
    const fitting = found.map(({ id, relevance }) => ({ id, relevance: relevance * this.#yearFit(id, year) }));
    this.#addMissing(hits, 'fuzzy', fitting);
  }

  /** Everything but the year is right. */
  #ofAnyYear(understood: Understood, isWanted: (id: string) => boolean): readonly WordHit[] {
    const names = [...this.#names.search(understood.names, isWanted).values()];
    const byName = names.map(({ id, match, nearness }) => ({ id, relevance: match === 'exact' ? 1 : nearness / 2 }));
    const byWord = this.#words.search(understood, FEW, isWanted).map(({ id }) => ({ id, relevance: 1 / 4 }));
    return [...byName, ...byWord];
  }

  #yearFit(id: string, year: number | undefined): number {
    const own = this.#entries.get(id)!.year;
    if (year === undefined || own === year) return 1;
    return own !== undefined && Math.abs(own - year) === 1 ? NEAR_YEAR : OTHER_YEAR;
  }

  #addMissing(hits: Map<string, TitleHit>, match: Match, found: readonly WordHit[]): void {
    for (const { id, relevance } of found) if (!hits.has(id)) hits.set(id, this.#hit(id, match, relevance));
  }

  /** Of equally relevant hits the better known is first; a much better known one also before a little more relevant one. */
  #hit(id: string, match: Match, relevance: number): TitleHit {
    const worth = relevance * (1 + Math.log1p(this.#entries.get(id)!.weight) / 4);
    return { id, match, score: TIERS[match] + worth / (1 + worth) };
  }
}

const isAnyExact = (hits: ReadonlyMap<string, TitleHit>): boolean =>
  hits.values().some(({ match }) => match === 'exact');

const byScore = (a: TitleHit, b: TitleHit): number => b.score - a.score || (a.id < b.id ? -1 : 1);
