import type { Intent } from '#contexts/conversation/intent/intent';
import { namesOfGenre } from '#contexts/conversation/intent/same-genres';
import { fixtureLines } from './fixture-lines.ts';

type ListName = 'genres' | 'anyGenres' | 'notGenres' | 'people' | 'notPeople' | 'notMedia' | 'notLanguages';
type ValueName = 'medium' | 'yearFrom' | 'yearTo' | 'minRating' | 'minRuntime' | 'maxRuntime' | 'language';

/** What a request demands, written by hand. Of numbers that were said in words ("recent"), a range is right. */
export type Expected = { readonly [N in ListName]?: readonly string[] } & {
  readonly [N in ValueName]?: string | number | readonly [number, number];
} & { readonly like?: readonly string[] };

export interface MoodCase {
  readonly text: string;
  readonly expect: Expected;
}

// Each address stays a literal: that is how the bundler sees the file and takes it along.
const REQUESTS = new URL('../../../test/fixtures/moods/requests.jsonl', import.meta.url);
const HELD_OUT = new URL('../../../test/fixtures/moods/held-out.jsonl', import.meta.url);
const LATEST = new URL('../../../test/fixtures/moods/latest.jsonl', import.meta.url);

const UNSEEN_1 = new URL('../../../test/fixtures/moods/unseen-1.jsonl', import.meta.url);
const UNSEEN_2 = new URL('../../../test/fixtures/moods/unseen-2.jsonl', import.meta.url);
const UNSEEN_3 = new URL('../../../test/fixtures/moods/unseen-3.jsonl', import.meta.url);
const UNSEEN_4 = new URL('../../../test/fixtures/moods/unseen-4.jsonl', import.meta.url);
const UNSEEN_5 = new URL('../../../test/fixtures/moods/unseen-5.jsonl', import.meta.url);
const UNSEEN_6 = new URL('../../../test/fixtures/moods/unseen-6.jsonl', import.meta.url);

/**
 * `requests`: those that the rules were made with; `heldOut`: those that came after; `latest`: those that came after these;
 * `unseen`: sets of which each was measured before anything was made for it, in that order; 4 to 6 are by somebody who does
 * not know the rules.
 */
export const moodCases = () => ({
  requests: fixtureLines<MoodCase>(REQUESTS),
  heldOut: fixtureLines<MoodCase>(HELD_OUT),
  latest: fixtureLines<MoodCase>(LATEST),
  unseen: [
    { cases: fixtureLines<MoodCase>(UNSEEN_1), atFirstSight: 85.7 },
    { cases: fixtureLines<MoodCase>(UNSEEN_2), atFirstSight: 90 },
    { cases: fixtureLines<MoodCase>(UNSEEN_3), atFirstSight: 86.5 },
    { cases: fixtureLines<MoodCase>(UNSEEN_4), atFirstSight: 99.5 },
    { cases: fixtureLines<MoodCase>(UNSEEN_5), atFirstSight: 97.6 },
    { cases: fixtureLines<MoodCase>(UNSEEN_6), atFirstSight: 98.5 },
  ],
});

/** Part by part: `yearTo=1999`, `notGenres=Horror`. */
export interface Understanding {
  readonly understood: readonly string[];
  readonly missed: readonly string[];
  /** Demanded of the titles though nobody said so. */
  readonly invented: readonly string[];
}

const LISTS = ['genres', 'anyGenres', 'notGenres', 'people', 'notPeople', 'notMedia', 'notLanguages'] as const;
const VALUES = ['medium', 'yearFrom', 'yearTo', 'minRating', 'minRuntime', 'maxRuntime', 'language'] as const;

/** What of a request an intent has understood. */
export const understandingOf = (expect: Expected, intent: Intent): Understanding => {
  const parts = [...listParts(expect, intent), ...likenedParts(expect, intent), ...valueParts(expect, intent)];
  const all = (verdict: Part['verdict']) => parts.filter((part) => part.verdict === verdict).map(({ name }) => name);
  return { understood: all('understood'), missed: all('missed'), invented: all('invented') };
};

interface Part {
  readonly name: string;
  readonly verdict: 'understood' | 'missed' | 'invented';
}

const listParts = (expect: Expected, intent: Intent): readonly Part[] =>
  LISTS.flatMap((list) => partsOf(list, expect[list] ?? [], intent[list] ?? []));

const likenedParts = ({ like = [] }: Expected, intent: Intent): readonly Part[] =>
  partsOf(
    'like',
    like,
    intent.like.map(({ title }) => title),
  );

const partsOf = (list: string, wanted: readonly string[], got: readonly string[]): readonly Part[] => {
  const has = (all: readonly string[], one: string): boolean => all.some((each) => isSame(each, one));
  return [
    ...wanted.map((each) => part(`${list}=${each}`, has(got, each) ? 'understood' : 'missed')),
    ...got.filter((each) => !has(wanted, each)).map((each) => part(`${list}=${each}`, 'invented')),
  ];
};

const valueParts = (expect: Expected, intent: Intent): readonly Part[] =>
  VALUES.flatMap((name): readonly Part[] => {
    const [wanted, got] = [expect[name], intent[name]];
    if (wanted === undefined) return got === undefined ? [] : [part(`${name}=${got}`, 'invented')];
    return [part(`${name}=${String(wanted)}`, isMet(wanted, got) ? 'understood' : 'missed')];
  });

const part = (name: string, verdict: Part['verdict']): Part => ({ name, verdict });

const isMet = (wanted: Expected[ValueName], got: string | number | undefined): boolean =>
  typeof wanted === 'object' ? typeof got === 'number' && got >= wanted[0] && got <= wanted[1] : got === wanted;

const isSame = (a: string, b: string): boolean =>
  namesOfGenre(a).some((name) => name.toLowerCase() === b.toLowerCase());

/** Sums over many requests; `understoodShare` in [0, 1]. */
export const sumOf = (all: readonly Understanding[]) => {
  const count = (name: keyof Understanding): number => all.reduce((sum, each) => sum + each[name].length, 0);
  const [understood, missed, invented] = [count('understood'), count('missed'), count('invented')];
  return { understood, demanded: understood + missed, invented, understoodShare: understood / (understood + missed) };
};

/** What is told of a title in an answer, as far as a demand is about it. */
export interface JudgedTitle {
  readonly id: string;
  readonly year: number | null;
  readonly runtime: number | null;
  readonly language: string | null;
  /** Of the title's source and of members, as the filter goes by. */
  readonly rating: { readonly mean: number | null };
  readonly genres: readonly string[];
  readonly keywords: readonly string[];
  readonly people: readonly string[];
}

/** An answer tells so many people of a title: with as many, others may have been left out. */
const PEOPLE_TOLD = 6;

/** Demands of an intent that a title does not keep to, those aside that the answer says it gave up. */
export const brokenBy = (title: JudgedTitle, intent: Intent, relaxed: readonly string[]): readonly string[] =>
  Object.entries(HELD)
    .filter(([name, holds]) => !relaxed.includes(name) && !holds(title, intent))
    .map(([name]) => name);

type Holds = (title: JudgedTitle, intent: Intent) => boolean;

const within = (value: number | null, from = -Infinity, to = Infinity): boolean =>
  (from === -Infinity && to === Infinity) || (value !== null && value >= from && value <= to);

const isOf = ({ genres, keywords }: JudgedTitle, genre: string): boolean =>
  [...genres, ...keywords].some((each) => isSame(each, genre) || isSame(each, `${genre}s`));

const HELD: Readonly<Record<string, Holds>> = {
  years: ({ year }, { yearFrom, yearTo }) => within(year, yearFrom, yearTo),
  minRuntime: ({ runtime }, { minRuntime }) => within(runtime, minRuntime),
  maxRuntime: ({ runtime }, { maxRuntime }) => within(runtime, undefined, maxRuntime),
  minRating: ({ rating }, { minRating }) => within(rating.mean, minRating),
  language: (title, { language }) => language === undefined || title.language === language,
  notLanguages: ({ language }, { notLanguages }) => language === null || !notLanguages.includes(language),
  medium: ({ id }, { medium }) => medium === undefined || id.startsWith(`${medium}:`),
  notMedia: ({ id }, { notMedia }) => !notMedia.some((medium) => id.startsWith(`${medium}:`)),
  genres: (title, { genres, anyGenres }) =>
    genres.every((genre) => isOf(title, genre)) &&
    (anyGenres.length === 0 || anyGenres.some((genre) => isOf(title, genre))),
  notGenres: ({ genres }, { notGenres }) => !notGenres.some((genre) => genres.some((each) => isSame(each, genre))),
  people: ({ people }, { people: wanted }) =>
    wanted.length === 0 ||
    people.length >= PEOPLE_TOLD ||
    wanted.some((name) => people.some((each) => isSame(each, name))),
  notPeople: ({ people }, { notPeople }) => !notPeople.some((name) => people.some((each) => isSame(each, name))),
};
