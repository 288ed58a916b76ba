import type { Searchable } from '#ports/title-search/title-search';
import { digitsOf, isUnspaced } from './folding.ts';
import { FIELDS, Indexing, type Field } from './indexed.ts';
import { Matching, type Walk } from './matching.ts';
import type { Alternative } from './membership.ts';
import { Postings } from './postings.ts';
import type { Understood } from './query.ts';
import { Terms } from './terms.ts';
import { forgiven } from './typos.ts';

type IsWanted = (entry: number) => boolean;
/** Which titles are wanted, and when not all that match are looked at. */
export interface WordsWanted {
  isWanted(entry: number): boolean;
  /** Where every word has more titles than this, only those are found that `walk` comes by. */
  readonly many: number;
  readonly walk: Walk;
}
/** `value` is higher for the better match, and comparable among the hits of one search. */
type OnHit = (entry: number, value: number) => void;

/** The beginning of so few letters is only looked for beside other words. */
const SHORT = 2;
/** A word that more titles have than this is no misspelling. */
const FREQUENT = 600;
/** Each costs a look through the vocabulary; who has so many words wrong means something else. */
const MOST_MISSPELT = 6;
/** A posting is an entry and, in its lowest bits, the field. */
const FIELD_BITS = 2;

/** How much it tells that a term was found in a field. */
const TELLING: Readonly<Record<Field, number>> = { title: 1, people: 0.7, kinds: 0.4, year: 0.4 };
/** That it was only the beginning of a word. */
const TELLING_OF_PARTS = 0.75;

const IN_ANY = FIELDS.map((field) => TELLING[field]);
/** A genre that is half typed would be a third of the catalogue. */
const IN_NAMES = FIELDS.map((field) =>
  field === 'title' || field === 'people' ? TELLING[field] * TELLING_OF_PARTS : undefined,
);

/** Titles by the words in their names, people, genres, languages and year. */
export class WordIndex {
  readonly #terms = new Terms();
  readonly #indexing = new Indexing((term) => this.#terms.number(term));
  readonly #entriesWith = new Postings();
  readonly #matching = new Matching(this.#entriesWith, FIELD_BITS);
  #swept = 0;

  add(number: number, entry: Searchable): void {
    for (const [term, field] of this.#indexing.of(entry))
      this.#entriesWith.append(term, (number << FIELD_BITS) | field);
  }

  /** Forgets entries that are gone, of so many terms at a time; in the end it begins again. */
  sweep(terms: number, isGone: (entry: number) => boolean): void {
    for (let n = 0; n < terms && this.#terms.size > 0; n++) {
      this.#entriesWith.keepIf(this.#swept, (posting) => !isGone(posting >>> FIELD_BITS));
      this.#matching.forget(this.#swept);
      this.#swept = (this.#swept + 1) % this.#terms.size;
    }
  }

  /** Titles that have all of the terms, of which the last may be the beginning of a word. */
  search({ terms, last }: Understood, { isWanted, many, walk }: WordsWanted, onHit: OnHit): void {
    const wanted = terms.map((term) => this.#exactly(term));
    if (last !== undefined) wanted.push(this.#beginning(last, terms.length > 0));
    if (wanted.length === 0) return;
    const onSum: OnHit = (entry, sum) => onHit(entry, sum / wanted.length);
    const asMean = {
      isWanted,
      walk: (most: number, visit: (entry: number) => void, patience: number) =>
        walk(most / wanted.length, visit, patience),
    };
    if (!this.#matching.best(wanted, many, asMean, onSum)) this.#matching.all(wanted, isWanted, onSum);
  }

  /**
   * Titles that have all of the terms, some of them misspelt: those that no title has, or `any`. Here the value is the
   * number of typos, below 0.
   */
  searchForgiving({ terms, last }: Understood, any: boolean, isWanted: IsWanted, onHit: OnHit): void {
    const all = last === undefined ? terms : [...terms, last];
    const isThere = this.#matching.someone(isWanted);
    const unknown = all.filter((term) => !isThere(this.#terms.find(term)));
    const suspects = unknown.length > 0 || !any ? unknown : all;
    const misspelt = new Set(suspects.filter((term) => this.#isForgivable(term)));
    if (misspelt.size === 0 || misspelt.size > MOST_MISSPELT) return;
    const wanted = all.map((term) => {
      const right = term === last ? this.#beginning(term, true) : this.#exactly(term);
      const freely = right.map((each) => ({ ...each, values: each.values.map((value) => value && 0) }));
      return misspelt.has(term) ? [...freely, ...this.#like(term)] : freely;
    });
    this.#matching.all(wanted, isWanted, onHit);
  }

  #exactly(term: string): readonly Alternative[] {
    const number = this.#terms.find(term);
    return number === undefined ? [] : [{ term: number, values: IN_ANY }];
  }

  /** The term itself, in digits or letters, or the beginning of a name. */
  #beginning(last: string, beside: boolean): readonly Alternative[] {
    const whole = [...new Set([last, digitsOf(last)])].flatMap((term) => this.#exactly(term));
    if (last.length <= SHORT && !isUnspaced(last) && !beside) return whole;
    return [...whole, ...Array.from(this.#terms.beginningWith(last), (term) => ({ term, values: IN_NAMES }))];
  }

  #like(term: string): readonly Alternative[] {
    return this.#terms
      .like(term, forgiven(term))
      .map(({ term: other, typos }) => ({ term: other, values: FIELDS.map(() => -typos) }));
  }

  #isForgivable(term: string): boolean {
    const number = this.#terms.find(term);
    const frequency = number === undefined ? 0 : this.#entriesWith.count(number);
    return forgiven(term) > 0 && !isUnspaced(term) && frequency <= FREQUENT;
  }
}
