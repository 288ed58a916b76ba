import MiniSearch, { type Query, type QueryCombination, type SearchResult } from 'minisearch';
import type { Searchable } from '#ports/title-search/title-search';
import { digitsOf, isUnspaced, wordsOf } from './folding.ts';
import { FIELDS, indexedOf, type Indexed } from './indexed.ts';
import type { Understood } from './query.ts';
import { SortedList } from './sorted-list.ts';
import { forgiven, swapsOf, typosBetween } from './typos.ts';

interface Known {
  readonly indexed: Indexed;
  readonly weight: number;
  /** All its terms, each between spaces. */
  readonly text: string;
  readonly titleWords: number;
}

export interface WordHit {
  readonly id: string;
  /** >= 0, comparable among the hits of one search. */
  readonly relevance: number;
}

type IsWanted = (id: string) => boolean;

/** A term of more titles than this tells little, and costs much: it is only checked on titles that are found otherwise. */
const FREQUENT = 600;
/** So is the beginning of so few letters; alone it is only looked for as a whole word. */
const SHORT = 2;
/** Each costs a walk through all terms; who has so many words wrong means something else. */
const MOST_MISSPELT = 6;
/** These are found by beginnings; a genre that is half typed would be a third of the catalogue. */
const NAMES = ['title', 'people'];

/** Titles by the words in their names, people, genres and year. */
export class WordIndex {
  readonly #known = new Map<string, Known>();
  readonly #byWeight = new SortedList<Known>((a, b) => b.weight - a.weight || (a.indexed.id < b.indexed.id ? -1 : 1));
  /** How many titles have a term. */
  readonly #titlesWith = new Map<string, number>();
  readonly #index = new MiniSearch<Indexed>({
    fields: [...FIELDS],
    stringifyField: (terms: readonly string[]) => terms.join(' '),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });

  add(entry: Searchable): void {
    const indexed = indexedOf(entry);
    const terms = new Set(FIELDS.flatMap((field) => indexed[field]));
    const text = ` ${[...terms].join(' ')} `;
    const known = { indexed, weight: entry.weight, text, titleWords: wordsOf(entry.title).length };
    this.#index.add(indexed);
    this.#known.set(entry.id, known);
    this.#byWeight.add(known);
    for (const term of terms) this.#titlesWith.set(term, this.#count(term) + 1);
  }

  remove(id: string): void {
    const known = this.#known.get(id);
    if (!known) return;
    this.#index.remove(known.indexed);
    this.#known.delete(id);
    this.#byWeight.remove(known);
    for (const term of new Set(FIELDS.flatMap((field) => known.indexed[field]))) {
      const left = this.#count(term) - 1;
      if (left > 0) this.#titlesWith.set(term, left);
      else this.#titlesWith.delete(term);
    }
  }

  /** Titles that have all of the terms, of which the last may be the beginning of a word. */
  search({ terms, last }: Understood, limit: number, isWanted: IsWanted): readonly WordHit[] {
    const [frequent, rare] = this.#parted(terms);
    const checked = frequent.map((term) => ` ${term} `);
    const queries: Query[] = [...rare];
    const isChecked = last !== undefined && (this.#isFrequent(last) || (!isLong(last) && terms.length > 0));
    if (isChecked) checked.push(` ${last}`);
    else if (last !== undefined) queries.push(isLong(last) ? beginningOf(last) : digitsOf(last));
    return queries.length > 0 ? this.#find(queries, checked, isWanted) : this.#scan(checked, limit, isWanted);
  }

  /** Titles that have all of the terms, some of them misspelt: those that no title has, or `any`. */
  searchForgiving({ terms, last }: Understood, any: boolean, isWanted: IsWanted): readonly WordHit[] {
    const all = last === undefined ? terms : [...terms, last];
    const unknown = all.filter((term) => this.#count(term) === 0);
    const suspects = unknown.length > 0 || !any ? unknown : all;
    const misspelt = suspects.filter((term) => this.#isForgivable(term));
    if (misspelt.length === 0 || misspelt.length > MOST_MISSPELT) return [];
    const [frequent, rare] = this.#parted(all.filter((term) => !misspelt.includes(term)));
    const right = rare.map((term) => (term === last ? beginningOf(term) : term));
    const like = misspelt.map((term) => this.#like(term, term === last));
    const checked = frequent.map((term) => ` ${term} `);
    return this.#results([...right, ...like], checked, isWanted).flatMap((result) => {
      const typos = typosIn(misspelt, last, result.terms);
      return typos === undefined ? [] : this.#likeness(result.id as string, typos, all.length);
    });
  }

  /** Nearer, the fewer typos there are, and the more of the title was typed. */
  #likeness(id: string, typos: number, typed: number): WordHit {
    const { titleWords } = this.#known.get(id)!;
    return { id, relevance: Math.sqrt(typed / Math.max(typed, titleWords)) / (1 + typos) };
  }

  #find(queries: readonly Query[], checked: readonly string[], isWanted: IsWanted): readonly WordHit[] {
    return this.#results(queries, checked, isWanted).map((result) => ({
      id: result.id as string,
      relevance: relevanceOf(result),
    }));
  }

  #results(queries: readonly Query[], checked: readonly string[], isWanted: IsWanted): readonly SearchResult[] {
    const hasAll = (id: string): boolean => {
      const { text } = this.#known.get(id)!;
      return checked.every((part) => text.includes(part));
    };
    return this.#index.search(
      { combineWith: 'AND', queries: [...queries] },
      { filter: ({ id }) => isWanted(id as string) && hasAll(id as string) },
    );
  }

  /** The best known titles that have all of the parts. */
  #scan(checked: readonly string[], limit: number, isWanted: IsWanted): readonly WordHit[] {
    const hits: WordHit[] = [];
    if (checked.length === 0) return hits;
    for (const { indexed, text } of this.#byWeight.values) {
      if (hits.length >= limit) break;
      if (checked.every((part) => text.includes(part)) && isWanted(indexed.id))
        hits.push({ id: indexed.id, relevance: 1 });
    }
    return hits;
  }

  #like(term: string, isLast: boolean): QueryCombination {
    const swapped = swapsOf(term).filter((each) => this.#count(each) > 0);
    const begun = isLast ? [beginningOf(term)] : [];
    return { combineWith: 'OR', queries: [{ queries: [term], fuzzy: forgiven(term) }, ...swapped, ...begun] };
  }

  #parted(terms: readonly string[]): readonly [frequent: readonly string[], rare: readonly string[]] {
    return [terms.filter((term) => this.#isFrequent(term)), terms.filter((term) => !this.#isFrequent(term))];
  }

  #isForgivable(term: string): boolean {
    return forgiven(term) > 0 && !isUnspaced(term) && !this.#isFrequent(term);
  }

  #isFrequent(term: string): boolean {
    return this.#count(term) > FREQUENT;
  }

  #count(term: string): number {
    return this.#titlesWith.get(term) ?? 0;
  }
}

/** How much it tells that a term was found in a field. */
const TELLING: Readonly<Record<string, number>> = { title: 1, people: 0.7, genres: 0.4, year: 0.4 };

/** That it was only the beginning of a word. */
const TELLING_OF_PARTS = 0.75;

/**
 * The index would score rare terms higher, and those in short fields: that says much about pages, but a film is no less
 * of its director for having a large cast.
 */
const relevanceOf = ({ match, queryTerms }: SearchResult): number => {
  const found = Object.entries(match).map(([term, fields]) => {
    const telling = Math.max(...fields.map((field) => TELLING[field]!));
    return queryTerms.includes(term) ? telling : telling * TELLING_OF_PARTS;
  });
  return found.reduce((sum, each) => sum + each, 0) / found.length;
};

const isLong = (last: string): boolean => last.length > SHORT || isUnspaced(last);

/** The term itself, in digits or letters, or the beginning of a name. */
const beginningOf = (term: string): QueryCombination => ({
  combineWith: 'OR',
  queries: [digitsOf(term), { queries: [term], fields: NAMES, prefix: true }],
});

/** Of all the misspelt terms together; `undefined`: one of them is like nothing there. */
const typosIn = (
  misspelt: readonly string[],
  last: string | undefined,
  found: readonly string[],
): number | undefined => {
  let sum = 0;
  for (const term of misspelt) {
    const most = forgiven(term);
    const begins = term === last && found.some((each) => each.startsWith(term));
    const typos = begins ? 0 : Math.min(...found.map((each) => typosBetween(term, each, most)));
    if (typos > most) return undefined;
    sum += typos;
  }
  return sum;
};
