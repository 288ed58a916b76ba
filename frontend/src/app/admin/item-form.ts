import type { ValidatorFn } from '@angular/forms';
import type { paths } from '../api/schema';
import { catalogueWords } from '../words/en.admin-catalogue';

/** A title as the API gives it to be edited, and what it takes back. */
export type ManagedItem = paths['/api/admin/items/{id}']['get']['responses'][200]['content']['application/json'];
export type ItemChanges = NonNullable<
  paths['/api/admin/items/{id}']['patch']['requestBody']
>['content']['application/json'];

/** What is typed: every field as text, but for the one choice. */
export interface ItemText {
  readonly title: string;
  readonly originalTitle: string;
  readonly year: string;
  readonly releaseDate: string;
  readonly language: string;
  readonly runtime: string;
  readonly genres: string;
  readonly keywords: string;
  readonly people: string;
  readonly voteAverage: string;
  readonly voteCount: string;
  readonly overview: string;
  readonly tagline: string;
  readonly poster: string;
  readonly imdb: string;
  readonly adult: boolean;
}

export const BLANK: ItemText = {
  title: '',
  originalTitle: '',
  year: '',
  releaseDate: '',
  language: '',
  runtime: '',
  genres: '',
  keywords: '',
  people: '',
  voteAverage: '',
  voteCount: '',
  overview: '',
  tagline: '',
  poster: '',
  imdb: '',
  adult: false,
};

const shown = (value: string | number | null): string => (value === null ? '' : String(value));

export const textOf = (item: ManagedItem): ItemText => ({
  title: item.title,
  originalTitle: shown(item.originalTitle),
  year: shown(item.year),
  releaseDate: shown(item.releaseDate),
  language: shown(item.language),
  runtime: shown(item.runtime),
  genres: item.genres.join(', '),
  keywords: item.keywords.join(', '),
  people: item.credits.map(({ role, name }) => `${role}: ${name}`).join('\n'),
  voteAverage: shown(item.voteAverage),
  voteCount: shown(item.voteCount),
  overview: shown(item.overview),
  tagline: shown(item.tagline),
  poster: '',
  imdb: item.externalIds['imdb'] ?? '',
  adult: item.adult,
});

type Credit = ManagedItem['credits'][number];
const CREDIT = /^(director|cast|author|creator)\s*:\s*(\S.*)$/i;

const linesOf = (text: string): readonly string[] => text.split('\n').map((line) => line.trim());
const listOf = (text: string): string[] => [...new Set(text.split(',').map((each) => each.trim()))].filter(Boolean);

const creditsOf = (text: string): Credit[] =>
  linesOf(text).flatMap((line) => {
    const [, role, name] = CREDIT.exec(line) ?? [];
    return role && name ? [{ role: role.toLowerCase() as Credit['role'], name: name.trim() }] : [];
  });

const orNull = (text: string): string | null => text.trim() || null;
const numberOrNull = (text: string): number | null => (text.trim() ? Number(text) : null);

/** Each field as the API takes it; what is empty is taken away. */
const read = {
  originalTitle: ({ originalTitle }: ItemText) => ({ originalTitle: orNull(originalTitle) }),
  year: ({ year }: ItemText) => ({ year: numberOrNull(year) }),
  releaseDate: ({ releaseDate }: ItemText) => ({ releaseDate: orNull(releaseDate) }),
  language: ({ language }: ItemText) => ({ language: orNull(language) }),
  runtime: ({ runtime }: ItemText) => ({ runtime: numberOrNull(runtime) }),
  genres: ({ genres }: ItemText) => ({ genres: listOf(genres) }),
  keywords: ({ keywords }: ItemText) => ({ keywords: listOf(keywords) }),
  people: ({ people }: ItemText) => ({ credits: creditsOf(people) }),
  voteAverage: ({ voteAverage }: ItemText) => ({ voteAverage: numberOrNull(voteAverage) }),
  voteCount: ({ voteCount }: ItemText) => ({ voteCount: numberOrNull(voteCount) }),
  overview: ({ overview }: ItemText) => ({ overview: orNull(overview) }),
  tagline: ({ tagline }: ItemText) => ({ tagline: orNull(tagline) }),
  poster: ({ poster }: ItemText) => ({ poster: poster.trim() }),
  imdb: ({ imdb }: ItemText) => ({ externalIds: { imdb: orNull(imdb) } }),
  adult: ({ adult }: ItemText) => ({ adult }),
} satisfies { [Name in Exclude<keyof ItemText, 'title'>]: (text: ItemText) => ItemChanges };

const NAMES = Object.keys(read) as readonly (keyof typeof read)[];

/** What was changed, and nothing else: only that is set by hand from now on. */
export const changesOf = (before: ItemText, after: ItemText): ItemChanges => ({
  ...(after.title.trim() !== before.title && { title: after.title.trim() }),
  ...Object.assign({}, ...NAMES.filter((name) => after[name] !== before[name]).map((name) => read[name](after))),
});

/** Refuses what is not of this form; nothing typed is for "required" to refuse. */
const like =
  (pattern: RegExp, said: string, holds: (text: string) => boolean = () => true): ValidatorFn =>
  ({ value }) => {
    const text = String(value).trim();
    return text === '' || (pattern.test(text) && holds(text)) ? null : { server: said };
  };

const isWithin = (least: number, most: number) => (text: string) => Number(text) >= least && Number(text) <= most;
const { wrong } = catalogueWords;

/** By the rules that the API has, so that most is said before it is asked. */
export const RULES = {
  year: like(/^\d{4}$/, wrong.year, isWithin(1800, 2100)),
  releaseDate: like(/^\d{4}-\d{2}-\d{2}$/, wrong.releaseDate, (text) => !Number.isNaN(Date.parse(text))),
  language: like(/^[a-z]{2,3}$/, wrong.language),
  runtime: like(/^\d{1,6}$/, wrong.runtime, isWithin(1, 100_000)),
  voteAverage: like(/^\d{1,2}(\.\d{1,2})?$/, wrong.voteAverage, isWithin(0, 10)),
  voteCount: like(/^\d{1,9}$/, wrong.voteCount),
  poster: like(/^https?:\/\/\S+$/, wrong.poster),
  imdb: like(/^tt\d{5,10}$/, wrong.imdb),
  people: (({ value }) => {
    const at = linesOf(String(value)).findIndex((line) => line !== '' && !CREDIT.test(line));
    return at < 0 ? null : { server: wrong.people(at + 1) };
  }) as ValidatorFn,
} as const;
