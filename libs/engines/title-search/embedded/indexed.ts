import type { Searchable } from '#ports/title-search/title-search';
import { articleFirst, digitsOf, termsOf, wordsOf } from './folding.ts';

/** Where a title has a term; of several places the first is told. */
export const FIELDS = ['title', 'people', 'kinds', 'year'] as const;
export type Field = (typeof FIELDS)[number];

/** Names of people, genres and languages are told again and again; so many are remembered as terms. */
const REMEMBERED = 50_000;

/** What titles are found by, each term by its number. */
export class Indexing {
  readonly #numberOf: (term: string) => number;
  readonly #known = new Map<string, readonly number[]>();

  constructor(numberOf: (term: string) => number) {
    this.#numberOf = numberOf;
  }

  /** The terms of a title, each once, with the place of its field. Genres and languages are kinds of titles. */
  of({ title, alsoKnownAs, people, genres, languages, year }: Searchable): ReadonlyMap<number, number> {
    const terms = new Map<number, number>();
    const add = (field: Field, found: readonly number[]): void => {
      const place = FIELDS.indexOf(field);
      for (const term of found) if (!terms.has(term)) terms.set(term, place);
    };
    for (const each of [title, ...alsoKnownAs]) add('title', termsOfTitle(each).map(this.#numberOf));
    for (const name of people) add('people', this.#named(name));
    for (const name of genres) add('kinds', this.#named(name));
    for (const name of languages) add('kinds', this.#named(name));
    if (year !== undefined) add('year', this.#named(String(year)));
    return terms;
  }

  #named(name: string): readonly number[] {
    const known = this.#known.get(name);
    if (known) return known;
    if (this.#known.size === REMEMBERED) this.#known.clear();
    const terms = termsOfText(name).map(this.#numberOf);
    this.#known.set(name, terms);
    return terms;
  }
}

/** Of a word with a hyphen its parts, and the whole: `Spider-Man`. */
const HYPHENED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

const termsOfTitle = (title: string): readonly string[] => {
  const joined = (title.match(HYPHENED) ?? []).flatMap((whole) => wordsOf(whole.replaceAll('-', '')));
  return [...termsOfText(articleFirst(title)), ...joined];
};

/** Numbers are found by their digits and as they were written. */
const termsOfText = (text: string): readonly string[] =>
  wordsOf(text).flatMap((word) => [...new Set([word, digitsOf(word)])].flatMap(termsOf));
