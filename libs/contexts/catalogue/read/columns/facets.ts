import type { Attributes } from '../../domain/attributes.ts';
import type { Features } from './features.ts';
import type { Names } from './names.ts';
import { NumberSet } from '#kernel/number-set';
import { genreToken, languageToken, mediumToken, otherTokensOf, personToken } from './tokens.ts';
import { TokenLists } from './token-lists.ts';

export interface FacetCount {
  readonly value: string;
  readonly titles: number;
}

/** An attribute of its own that a medium's titles have, as they were told. */
export interface DeclaredAttribute {
  readonly name: string;
  readonly kind: 'number' | 'string';
  readonly titles: number;
}

export interface FacetFilter {
  readonly medium?: string | undefined;
  /** All of them. */
  readonly genres?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly person?: string | undefined;
  /** Titles for adults too. */
  readonly adult: boolean;
}

const KINDS = ['number', 'string'] as const;

/** Which titles are offered, by medium, genre, language and person. */
export class Facets {
  readonly #names: Names;
  readonly #features: Features;
  /** What the features do not tell. */
  readonly #others = new TokenLists();
  readonly #listed = new NumberSet();
  readonly #adult = new NumberSet();
  /** Genres as they were first written. */
  readonly #genres = new Map<string, string>();
  readonly #languages = new Set<string>();
  readonly #media = new Set<string>();
  readonly #attributes = new Set<string>();

  constructor(names: Names, features: Features) {
    this.#names = names;
    this.#features = features;
  }

  set(row: number, medium: string, attributes: Attributes): void {
    this.#listed.add(row);
    if (attributes.adult) this.#adult.add(row);
    else this.#adult.delete(row);
    this.#others.set(row, [...new Set(otherTokensOf(medium, attributes).map((name) => this.#names.number(name)))]);
    this.#media.add(medium);
    for (const genre of attributes.genres)
      if (!this.#genres.has(genre.toLowerCase())) this.#genres.set(genre.toLowerCase(), genre);
    if (attributes.language) this.#languages.add(attributes.language);
    for (const name of Object.keys(attributes.extra ?? {})) this.#attributes.add(name);
  }

  clear(row: number): void {
    this.#listed.delete(row);
    this.#adult.delete(row);
    this.#others.set(row, []);
  }

  isListed(row: number): boolean {
    return this.#listed.has(row);
  }

  isAdult(row: number): boolean {
    return this.#adult.has(row);
  }

  /** Number of titles for adults. */
  get adults(): number {
    return this.#adult.size;
  }

  /** The rows that have all that is asked for; a set of the caller's own. */
  rows({ medium, genres = [], language, person, adult }: FacetFilter): NumberSet {
    const found = this.#listed.copy();
    if (!adult) found.leaveOut(this.#adult);
    const tokens = [
      ...(medium === undefined ? [] : [mediumToken(medium)]),
      ...genres.map(genreToken),
      ...(language === undefined ? [] : [languageToken(language)]),
      ...(person === undefined ? [] : [personToken(person)]),
    ];
    for (const token of tokens) found.keepOnly(this.#with(token));
    return found;
  }

  get media(): readonly string[] {
    return [...this.#media];
  }

  /** Those among these rows, the most frequent first. */
  genresOf(rows: NumberSet): readonly FacetCount[] {
    return this.#counts([...this.#genres.values()], genreToken, rows);
  }

  languagesOf(rows: NumberSet): readonly FacetCount[] {
    return this.#counts([...this.#languages], languageToken, rows);
  }

  attributesOf(rows: NumberSet): readonly DeclaredAttribute[] {
    return [...this.#attributes]
      .flatMap((name) => KINDS.map((kind) => ({ name, kind, titles: this.#count(`x:${kind}:${name}`, rows) })))
      .filter(({ titles }) => titles > 0)
      .sort((a, b) => b.titles - a.titles || (a.name < b.name ? -1 : 1));
  }

  /** How many of these rows a person of this name, in whatever case, has a credit of. */
  titlesWith(person: string, rows: NumberSet): number {
    return this.#with(personToken(person)).keepOnly(rows).size;
  }

  #counts(values: readonly string[], tokenOf: (value: string) => string, rows: NumberSet): readonly FacetCount[] {
    return values
      .map((value) => ({ value, titles: this.#count(tokenOf(value), rows) }))
      .filter(({ titles }) => titles > 0)
      .sort((a, b) => b.titles - a.titles || (a.value < b.value ? -1 : 1));
  }

  #count(name: string, rows: NumberSet): number {
    const token = this.#names.find(name);
    if (token === undefined) return 0;
    return rows.countOf(this.#features.rowsWith(token)) + rows.countOf(this.#others.rowsWith(token));
  }

  #with(name: string): NumberSet {
    const token = this.#names.find(name);
    const found = new NumberSet();
    return token === undefined
      ? found
      : found.addAll(this.#features.rowsWith(token)).addAll(this.#others.rowsWith(token));
  }
}
