import type { Searchable, TitleHit, TitleSearch } from '#ports/title-search/title-search';
import { Entries } from './entries.ts';
import { NameIndex, type NamesWanted } from './name-index.ts';
import { understand, type Understood } from './query.ts';
import { Remembering } from './remembering.ts';
import { Scores } from './scores.ts';
import { WordIndex, type WordsWanted } from './word-index.ts';

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

/** Where more titles match than this, they are looked at from the best known on, until no other can be among the best. */
const MANY = 4_096;

/** Names of entries that are gone are swept out when they are so many, and so large a share. */
const MANY_GONE = 1_000;
const SHARE_GONE = 1 / 4;
/** The words of what is gone are swept out by so many terms at each change. */
const TERMS_A_CHANGE = 4;

type Match = TitleHit['match'];
type Wanted = NamesWanted & WordsWanted;

/**
 * Search in process: names by how they begin in a sorted list, words in an inverted index, typos by pairs of letters.
 * `many`: where more titles match, only so many are looked at as can be among the best; what is found is the same.
 */
export const embeddedTitleSearch = ({ many = MANY }: { readonly many?: number } = {}): TitleSearch =>
  new Remembering(new EmbeddedTitleSearch(many));

class EmbeddedTitleSearch implements TitleSearch {
  readonly #entries = new Entries();
  readonly #names = new NameIndex();
  readonly #words = new WordIndex();
  readonly #scores = new Scores();
  readonly #many: number;
  #unswept = 0;

  constructor(many: number) {
    this.#many = many;
  }

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
    const wanted = this.#wanted(media);
    this.#scores.begin(this.#entries.end, limit);
    const isAnyExact = this.#byName(understood, wanted);
    if (this.#scores.size < limit)
      this.#words.search(understood, wanted('words'), (entry, value) => this.#raise(entry, 'words', value));
    if (this.#scores.size < Math.min(limit, FEW) && !isAnyExact) this.#forgive(understood, wanted('fuzzy'));
    return this.#scores
      .best(limit, (number) => this.#entries.id(number))
      .map(({ number, score }) => ({ id: this.#entries.id(number), score, match: TIERS[Math.floor(score)]! }));
  }

  /** Titles of these media; those that match so are walked through from the best known on. */
  #wanted(media: ReadonlySet<string> | undefined): (match: Match) => Wanted {
    const isWanted = this.#entries.wanted(media);
    return (match) => ({
      isWanted,
      many: this.#many,
      walk: (most: number, visit: (entry: number) => void, patience?: number) => {
        const isEnough = (fame: number): boolean => this.#scores.floor > TIER[match] + shareOf(most, fame);
        return this.#entries.walk(media, visit, isEnough, patience ?? Infinity);
      },
    });
  }

  /** Answers whether a whole title is among what was found. */
  #byName({ names, year, withoutYear }: Understood, wanted: (match: Match) => Wanted): boolean {
    let isAnyExact = false;
    const add = (entry: number, hit: { readonly match: Match; readonly nearness: number }): void => {
      isAnyExact ||= hit.match === 'exact';
      this.#raise(entry, hit.match, hit.nearness);
    };
    const all = wanted('prefix');
    this.#names.search(names, all, add);
    const ofTheYear = (entry: number): boolean => this.#entries.year(entry) === year && all.isWanted(entry);
    if (withoutYear) this.#names.search(withoutYear.names, { ...all, isWanted: ofTheYear }, add);
    return isAnyExact;
  }

  #forgive(understood: Understood, wanted: Wanted): void {
    const { year, withoutYear } = understood;
    const nothing = this.#scores.size === 0;
    if (withoutYear && this.#ofAnyYear(withoutYear, year, wanted)) return;
    const { terms, last } = withoutYear ?? understood;
    const typed = terms.length + (last === undefined ? 0 : 1);
    this.#words.searchForgiving(withoutYear ?? understood, nothing, wanted.isWanted, (entry, value) => {
      const likeness = Math.sqrt(typed / Math.max(typed, this.#entries.titleWords(entry))) / (1 - value);
      this.#raise(entry, 'fuzzy', likeness * this.#yearFit(entry, year));
    });
  }

  /** Everything but the year is right. */
  #ofAnyYear(understood: Understood, year: number | undefined, wanted: Wanted): boolean {
    let found = false;
    const add = (entry: number, relevance: number): void => {
      found = true;
      this.#raise(entry, 'fuzzy', relevance * this.#yearFit(entry, year));
    };
    this.#names.search(understood.names, wanted, (entry, { match, nearness }) =>
      add(entry, match === 'exact' ? BUT_FOR_THE_YEAR.exact : nearness * BUT_FOR_THE_YEAR.prefix),
    );
    this.#words.search(understood, wanted, (entry) => add(entry, BUT_FOR_THE_YEAR.words));
    return found;
  }

  #yearFit(entry: number, year: number | undefined): number {
    const own = this.#entries.year(entry);
    if (year === undefined || own === year) return 1;
    return own !== 0 && Math.abs(own - year) === 1 ? NEAR_YEAR : OTHER_YEAR;
  }

  /** Of equally relevant hits the better known is first; a much better known one also before a little more relevant one. */
  #raise(entry: number, match: Match, relevance: number): void {
    this.#scores.raise(entry, TIER[match] + shareOf(relevance, this.#entries.fame(entry)));
  }
}

/** In [0, 1): rises with both. */
const shareOf = (relevance: number, fame: number): number => {
  const worth = relevance * (1 + fame * FAME);
  return worth / (1 + worth);
};
