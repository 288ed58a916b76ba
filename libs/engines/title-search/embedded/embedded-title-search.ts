import type { Searchable, TitleHit, TitleSearch } from '#ports/title-search/title-search';
import { Entries } from './entries.ts';
import { NameIndex } from './name-index.ts';
import { understand, type Understood } from './query.ts';
import { Remembering } from './remembering.ts';
import { Scores } from './scores.ts';
import { WordIndex } from './word-index.ts';

/** Typos are forgiven where there are fewer hits, none of them a whole title. */
const FEW = 5;

/** The score of a hit lies in (n, n + 1): no relevance and no fame lifts it into the tier above. */
const TIERS = ['fuzzy', 'words', 'prefix', 'exact'] as const;
const TIER = { exact: 3, prefix: 2, words: 1, fuzzy: 0 } as const;

/** Of a year that is one off: films are released in one and remembered by another. */
const NEAR_YEAR = 0.5;
const OTHER_YEAR = 0.25;

/** What is right but for the year: a whole name, the beginning of one, the words. */
const BUT_FOR_THE_YEAR = { exact: 1, prefix: 0.5, words: 0.25 } as const;

/** How much fame counts beside relevance. */
const FAME = 1 / 4;

/** Names of entries that are gone are swept out when they are so many, and so large a share. */
const MANY_GONE = 1_000;
const SHARE_GONE = 1 / 4;
/** The words of what is gone are swept out by so many terms at each change. */
const TERMS_A_CHANGE = 4;

type Match = TitleHit['match'];
type IsWanted = (entry: number) => boolean;

/** Search in process: names by how they begin in a sorted list, words in an inverted index, typos by pairs of letters. */
export const embeddedTitleSearch = (): TitleSearch => new Remembering(new EmbeddedTitleSearch());

class EmbeddedTitleSearch implements TitleSearch {
  readonly #entries = new Entries();
  readonly #names = new NameIndex();
  readonly #words = new WordIndex();
  readonly #scores = new Scores();
  #unswept = 0;

  get size(): number {
    return this.#entries.size;
  }

  put(entry: Searchable): void {
    if (this.#entries.reweigh(entry)) return;
    this.remove(entry.id);
    const number = this.#entries.add(entry);
    this.#names.add(number, [entry.title, ...entry.alsoKnownAs]);
    this.#words.add(number, entry);
  }

  remove(id: string): void {
    if (!this.#entries.remove(id)) return;
    const isGone = (entry: number): boolean => this.#entries.isGone(entry);
    this.#words.sweep(TERMS_A_CHANGE, isGone);
    this.#unswept += 1;
    if (this.#unswept < MANY_GONE + this.size * SHARE_GONE) return;
    this.#names.sweep(isGone);
    this.#unswept = 0;
  }

  search(
    query: string,
    options: { readonly limit: number; readonly media?: ReadonlySet<string> },
  ): readonly TitleHit[] {
    const { limit, media } = options;
    if (limit < 1) return [];
    const understood = understand(query);
    const isWanted = this.#entries.wanted(media);
    this.#scores.begin(this.#entries.end);
    const isAnyExact = this.#byName(understood, isWanted);
    if (this.#scores.size < limit)
      this.#words.search(understood, isWanted, (entry, value) => this.#raise(entry, 'words', value));
    if (this.#scores.size < Math.min(limit, FEW) && !isAnyExact) this.#forgive(understood, isWanted);
    return this.#scores
      .best(limit, (number) => this.#entries.id(number))
      .map(({ number, score }) => ({ id: this.#entries.id(number), score, match: TIERS[Math.floor(score)]! }));
  }

  /** Answers whether a whole title is among what was found. */
  #byName({ names, year, withoutYear }: Understood, isWanted: IsWanted): boolean {
    let isAnyExact = false;
    const add = (entry: number, hit: { readonly match: Match; readonly nearness: number }): void => {
      isAnyExact ||= hit.match === 'exact';
      this.#raise(entry, hit.match, hit.nearness);
    };
    this.#names.search(names, isWanted, add);
    if (withoutYear)
      this.#names.search(withoutYear.names, (entry) => this.#entries.year(entry) === year && isWanted(entry), add);
    return isAnyExact;
  }

  #forgive(understood: Understood, isWanted: IsWanted): void {
    const { year, withoutYear } = understood;
    const nothing = this.#scores.size === 0;
    if (withoutYear && this.#ofAnyYear(withoutYear, year, isWanted)) return;
    const { terms, last } = withoutYear ?? understood;
    const typed = terms.length + (last === undefined ? 0 : 1);
    this.#words.searchForgiving(withoutYear ?? understood, nothing, isWanted, (entry, value) => {
      const likeness = Math.sqrt(typed / Math.max(typed, this.#entries.titleWords(entry))) / (1 - value);
      this.#raise(entry, 'fuzzy', likeness * this.#yearFit(entry, year));
    });
  }

  /** Everything but the year is right. */
  #ofAnyYear(understood: Understood, year: number | undefined, isWanted: IsWanted): boolean {
    let found = false;
    const add = (entry: number, relevance: number): void => {
      found = true;
      this.#raise(entry, 'fuzzy', relevance * this.#yearFit(entry, year));
    };
    this.#names.search(understood.names, isWanted, (entry, { match, nearness }) =>
      add(entry, match === 'exact' ? BUT_FOR_THE_YEAR.exact : nearness * BUT_FOR_THE_YEAR.prefix),
    );
    this.#words.search(understood, isWanted, (entry) => add(entry, BUT_FOR_THE_YEAR.words));
    return found;
  }

  #yearFit(entry: number, year: number | undefined): number {
    const own = this.#entries.year(entry);
    if (year === undefined || own === year) return 1;
    return own !== 0 && Math.abs(own - year) === 1 ? NEAR_YEAR : OTHER_YEAR;
  }

  /** Of equally relevant hits the better known is first; a much better known one also before a little more relevant one. */
  #raise(entry: number, match: Match, relevance: number): void {
    const worth = relevance * (1 + this.#entries.fame(entry) * FAME);
    this.#scores.raise(entry, TIER[match] + worth / (1 + worth));
  }
}
