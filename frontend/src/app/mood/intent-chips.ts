import type { paths } from '../api/schema';
import { words } from '../words/en';

export type MoodAnswer = paths['/api/recommend']['post']['responses'][200]['content']['application/json'];
export type Intent = MoodAnswer['intent'];

/** One part of what was understood, and what is left when it is taken away. */
export interface IntentChip {
  readonly label: string;
  readonly without: Intent;
}

type ListName =
  'notMedia' | 'genres' | 'anyGenres' | 'notGenres' | 'notLanguages' | 'people' | 'notPeople' | 'moods' | 'keywords';
const LISTS: readonly ListName[] = [
  ...(['notMedia', 'moods', 'genres', 'anyGenres', 'notGenres', 'people', 'notPeople'] as const),
  ...(['notLanguages', 'keywords'] as const),
];

const said = words.mood;

/** Everything that was understood, each part to be taken away by itself. `language`: the name of a code. */
export const chipsOf = (intent: Intent, language: (code: string) => string): readonly IntentChip[] => [
  ...mediumChip(intent),
  ...LISTS.flatMap((name) =>
    intent[name].map((each) => ({
      label: labelOf(name, each, language),
      without: { ...intent, [name]: intent[name].filter((other) => other !== each) },
    })),
  ),
  ...intent.like.map(({ id, title }) => ({
    label: said.like(title),
    without: { ...intent, like: intent.like.filter((other) => other.id !== id) },
  })),
  ...yearsChip(intent),
  ...valueChips(intent, language),
];

const labelOf = (name: ListName, each: string, language: (code: string) => string): string => {
  if (name === 'notMedia') return said.not(mediumName(each));
  if (name === 'notLanguages') return said.not(language(each));
  if (name === 'anyGenres') return said.maybe(each);
  return name.startsWith('not') ? said.not(each) : each;
};

const mediumName = (medium: string): string => (words.media as Readonly<Record<string, string>>)[medium] ?? medium;

const mediumChip = (intent: Intent): readonly IntentChip[] =>
  intent.medium === undefined
    ? []
    : [
        {
          label: mediumName(intent.medium),
          without: left(intent, 'medium'),
        },
      ];

const yearsChip = (intent: Intent): readonly IntentChip[] => {
  const { yearFrom, yearTo } = intent;
  if (yearFrom === undefined && yearTo === undefined) return [];
  return [{ label: yearsOf(yearFrom, yearTo), without: left(intent, 'yearFrom', 'yearTo') }];
};

const yearsOf = (from: number | undefined, to: number | undefined): string => {
  if (from === undefined) return said.until(to!);
  if (to === undefined) return said.since(from);
  return from === to ? String(from) : `${from}–${to}`;
};

const valueChips = (intent: Intent, language: (code: string) => string): readonly IntentChip[] => {
  const { maxRuntime, minRuntime, minRating, language: code } = intent;
  const chip = (label: string, name: keyof Intent): IntentChip => ({ label, without: left(intent, name) });
  return [
    ...(maxRuntime === undefined ? [] : [chip(said.upTo(maxRuntime), 'maxRuntime')]),
    ...(minRuntime === undefined ? [] : [chip(said.atLeast(minRuntime), 'minRuntime')]),
    ...(minRating === undefined ? [] : [chip(said.rated(minRating), 'minRating')]),
    ...(code === undefined ? [] : [chip(language(code), 'language')]),
  ];
};

/** The intent without some of its parts. */
export const left = (intent: Intent, ...names: readonly (keyof Intent)[]): Intent =>
  Object.fromEntries(Object.entries(intent).filter(([name]) => !names.includes(name as keyof Intent))) as Intent;
