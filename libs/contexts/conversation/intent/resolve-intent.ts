import { hasAddress } from '../ask/addresses.ts';
import { NOTHING_SAID, type Intent, type Lore, type NamedTitle } from './intent.ts';
import { MOODS } from './lexicon.ts';
import type { SaidIntent } from './mood-prompt.ts';
import { namesOfGenre } from './same-genres.ts';

export interface Resolved {
  readonly intent: Intent;
  /** Names that mean nothing here, as they were said. */
  readonly dropped: readonly string[];
}

/** Looks up in the catalogue whatever a model has named: what is not there is left out, and told. */
export const resolveIntent = (said: SaidIntent, lore: Lore): Resolved => {
  const dropped: string[] = [];
  const each = <T>(names: readonly string[], found: (name: string) => T | undefined): readonly T[] => {
    const all = names.flatMap((name) => {
      const value = found(name);
      if (value === undefined) dropped.push(name);
      return value === undefined ? [] : [value];
    });
    return [...new Set(all)];
  };
  const one = <T>(name: string | null, found: (name: string) => T | undefined): T | undefined =>
    name === null ? undefined : each([name], found)[0];
  const medium = (name: string) => lore.media.find((known) => same(known, name));
  const genre = (name: string) => genreIn(lore, name);
  const language = (name: string) =>
    lore.languages.find(({ code, name: known }) => same(code, name) || same(known, name))?.code;
  const person = (name: string) => lore.person(name);
  const intent: Intent = {
    ...NOTHING_SAID,
    ...numbersOf(said),
    ...present({ medium: one(said.medium, medium), language: one(said.language, language) }),
    notMedia: each(said.notMedia, medium),
    ...{
      genres: each(said.genres, genre),
      anyGenres: each(said.anyGenres, genre),
      notGenres: each(said.notGenres, genre),
    },
    notLanguages: each(said.notLanguages, language),
    ...{ people: each(said.people, person), notPeople: each(said.notPeople, person) },
    moods: each(said.moods, moodIn),
    keywords: each(said.keywords, (word) => keywordIn(lore, word)),
    like: once(each(said.like, (name) => lore.title(name) ?? lore.titleByAnyName(name))),
  };
  return { intent, dropped: dropped.filter((name) => !hasAddress(name)) };
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const genreIn = ({ genres }: Lore, name: string): string | undefined => {
  const names = namesOfGenre(name);
  return genres.find((known) => same(known, name)) ?? genres.find((known) => names.some((each) => same(each, known)));
};

const moodIn = (name: string): string | undefined => {
  const lower = name.toLowerCase();
  return MOODS.some((mood) => mood.name === lower.replace(/^not /, '')) ? lower : undefined;
};

const keywordIn = (lore: Lore, word: string): string | undefined => {
  const [, not = '', bare = ''] = /^(not )?(.*)$/.exec(word.toLowerCase()) ?? [];
  return lore.isKeyword(bare) ? `${not}${bare}` : undefined;
};

/** A range that holds nothing was not meant. */
const numbersOf = ({ yearFrom, yearTo, minRating, minRuntime, maxRuntime }: SaidIntent) => ({
  ...((yearFrom ?? 0) <= (yearTo ?? Infinity) && present({ yearFrom, yearTo })),
  ...((minRuntime ?? 0) <= (maxRuntime ?? Infinity) && present({ minRuntime, maxRuntime })),
  ...present({ minRating }),
});

const present = <T extends object>(values: T): { [N in keyof T]?: NonNullable<T[N]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)) as {
    [N in keyof T]?: NonNullable<T[N]>;
  };

const once = (titles: readonly NamedTitle[]): readonly NamedTitle[] => [
  ...new Map(titles.map((title) => [title.id, title])).values(),
];
