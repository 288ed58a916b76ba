import type { Searchable } from '#ports/title-search/title-search';
import { articleFirst, digitsOf, termsOf, wordsOf } from './folding.ts';

/** Where a title has a term; of several places the first is told. */
export const FIELDS = ['title', 'people', 'kinds', 'year'] as const;
export type Field = (typeof FIELDS)[number];

/** The terms of a title, each once. Genres and languages are kinds of titles. */
export const indexedOf = (entry: Searchable): ReadonlyMap<string, Field> => {
  const { title, alsoKnownAs, people, genres, languages, year } = entry;
  const terms = new Map<string, Field>();
  const add = (field: Field, found: readonly string[]): void => {
    for (const term of found) if (!terms.has(term)) terms.set(term, field);
  };
  add('title', [title, ...alsoKnownAs].flatMap(termsOfTitle));
  add('people', people.flatMap(termsOfText));
  add('kinds', [...genres, ...languages].flatMap(termsOfText));
  add('year', year === undefined ? [] : [String(year)]);
  return terms;
};

/** Of a word with a hyphen its parts, and the whole: `Spider-Man`. */
const HYPHENED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

const termsOfTitle = (title: string): readonly string[] => {
  const joined = (title.match(HYPHENED) ?? []).flatMap((whole) => wordsOf(whole.replaceAll('-', '')));
  return [...termsOfText(articleFirst(title)), ...joined];
};

/** Numbers are found by their digits and as they were written. */
const termsOfText = (text: string): readonly string[] =>
  wordsOf(text).flatMap((word) => [...new Set([word, digitsOf(word)])].flatMap(termsOf));
