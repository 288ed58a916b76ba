import type { Attributes } from '../../domain/attributes.ts';
import { genreName } from '../../domain/genre-name.ts';

/** Of a title's credits and keywords so many tell what it is like. */
const CREDITS = 5;
const KEYWORDS = 12;

/** Of a genre by any of its names, in any case of letters. */
export const genreToken = (genre: string): string => `g:${genreName(genre).toLowerCase()}`;
export const personToken = (name: string): string => `p:${name.toLowerCase()}`;
export const keywordToken = (keyword: string): string => `k:${keyword.toLowerCase()}`;
export const languageToken = (language: string): string => `l:${language}`;
export const mediumToken = (medium: string): string => `m:${medium}`;

/** The name, in lower case, of the person whom a token tells; undefined: it tells something else. */
export const personOfToken = (token: string): string | undefined =>
  token.startsWith('p:') ? token.slice(2) : undefined;

/** What makes a title like another: `g:` genre, `p:` person, `k:` keyword, `d:` decade, `l:` language. */
export const tellingTokensOf = (attributes: Attributes): readonly string[] => [
  ...attributes.genres.map(genreToken),
  ...(attributes.credits ?? []).slice(0, CREDITS).map(({ name }) => personToken(name)),
  ...(attributes.keywords ?? []).slice(0, KEYWORDS).map(keywordToken),
  ...(attributes.year ? [`d:${Math.floor(attributes.year / 10) * 10}`] : []),
  ...(attributes.language ? [languageToken(attributes.language)] : []),
];

/** What else it is found by: its medium, the rest of its credits, and the names of its own attributes (`x:episodes`). */
export const otherTokensOf = (medium: string, attributes: Attributes): readonly string[] => [
  mediumToken(medium),
  ...(attributes.credits ?? []).slice(CREDITS).map(({ name }) => personToken(name)),
  ...Object.entries(attributes.extra ?? {}).map(([name, value]) => `x:${typeof value}:${name}`),
];
