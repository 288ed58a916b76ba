import { languageName, type ItemPage } from '../../../catalogue/published.ts';
import type { Ground, Grounds } from '../grounds.ts';
import { met } from '../reasons.ts';

/** What may be said of a title, out of the catalogue alone. */
export interface KnownTitle {
  readonly id: string;
  readonly title: string;
  readonly year: number | null;
  readonly medium: string;
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly people: readonly { readonly name: string; readonly role: string }[];
  readonly language: string | null;
  /** Minutes. */
  readonly runtime: number | null;
  readonly overview: string | null;
}

/** A title of the member's own that it is recommended for. */
export interface CitedTitle extends KnownTitle {
  /** `you rated Heat 4.5 stars` */
  readonly met: string;
  readonly stars: number | null;
  readonly weight: number;
  readonly shared: Shared;
}

/** What two titles have in common. */
export interface Shared {
  readonly genres: readonly string[];
  readonly people: readonly string[];
  readonly keywords: readonly string[];
}

/** All that an explanation may rest on. */
export interface Facts {
  readonly about: KnownTitle;
  /** The most telling first. */
  readonly cited: readonly CitedTitle[];
  readonly by: Grounds['by'];
  /** Titles that are met together with it. */
  readonly near: readonly string[];
}

const PEOPLE = 8;
const KEYWORDS = 12;

export const knownTitle = (page: ItemPage): KnownTitle => ({
  id: page.id,
  title: page.title,
  year: page.year,
  medium: page.medium,
  genres: page.genres,
  keywords: page.keywords.slice(0, KEYWORDS),
  people: page.credits.slice(0, PEOPLE),
  language: page.language === null ? null : languageName(page.language),
  runtime: page.runtime,
  overview: page.overview,
});

export const citedTitle = (known: KnownTitle, about: KnownTitle, { entry, weight }: Ground): CitedTitle => ({
  ...known,
  met: met(entry, known.title),
  stars: entry.halfStars === undefined ? null : entry.halfStars / 2,
  weight,
  shared: {
    genres: sharedOf(about.genres, known.genres),
    people: sharedOf(namesOf(about), namesOf(known)),
    keywords: sharedOf(about.keywords, known.keywords),
  },
});

const namesOf = ({ people }: KnownTitle): readonly string[] => [...new Set(people.map(({ name }) => name))];

const sharedOf = (some: readonly string[], others: readonly string[]): readonly string[] => {
  const there = new Set(others.map((each) => each.toLowerCase()));
  return some.filter((each) => there.has(each.toLowerCase()));
};
