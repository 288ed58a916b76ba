import type { Searchable } from '#ports/title-search/title-search';
import { articleFirst, digitsOf, termsOf, wordsOf } from './folding.ts';

export const FIELDS = ['title', 'people', 'genres', 'year'] as const;

/** The terms of a title, as the index takes them. */
export type Indexed = Readonly<Record<(typeof FIELDS)[number], readonly string[]>> & { readonly id: string };

export const indexedOf = ({ id, title, alsoKnownAs, people, genres, year }: Searchable): Indexed => ({
  id,
  title: [...new Set([title, ...alsoKnownAs].flatMap(termsOfTitle))],
  people: people.flatMap(termsOfText),
  genres: genres.flatMap(termsOfText),
  year: year === undefined ? [] : [String(year)],
});

/** Of a word with a hyphen its parts, and the whole: `Spider-Man`. */
const HYPHENED = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

const termsOfTitle = (title: string): readonly string[] => {
  const joined = (title.match(HYPHENED) ?? []).flatMap((whole) => wordsOf(whole.replaceAll('-', '')));
  return [...termsOfText(articleFirst(title)), ...joined];
};

/** Numbers are found by their digits and as they were written. */
const termsOfText = (text: string): readonly string[] =>
  wordsOf(text).flatMap((word) => [...new Set([word, digitsOf(word)])].flatMap(termsOf));
