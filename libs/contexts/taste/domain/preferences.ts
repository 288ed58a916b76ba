import { domainError } from '#kernel';
import {
  budsJoined,
  budsLeft,
  preferencesChosen,
  type BudsJoined,
  type BudsLeft,
  type Preferences,
  type PreferencesChosen,
} from './events.ts';
import type { Taste } from './taste-state.ts';

/** What is left out stays as it is; `null`: back to the platform's own default. */
export interface ChoosePreferences {
  readonly do: 'choose-preferences';
  readonly preferences: { readonly [Name in keyof Preferences]?: Preferences[Name] | null | undefined };
  /** May be met as a member of similar taste. */
  readonly buds?: boolean | undefined;
}

const SLIDERS = ['diversity', 'novelty', 'popularity'] as const;

/** Throws `PREFERENCE_OUT_OF_RANGE`. */
export const choosePreferences = (
  taste: Taste,
  { preferences, buds }: ChoosePreferences,
): readonly (PreferencesChosen | BudsJoined | BudsLeft)[] => {
  for (const name of SLIDERS) refuseOutside(name, preferences[name]);
  return [...chosen(taste.preferences, preferences), ...meeting(taste, buds)];
};

const refuseOutside = (name: string, value: number | null | undefined): void => {
  if (typeof value === 'number' && !(value >= 0 && value <= 1)) throw domainError('PREFERENCE_OUT_OF_RANGE', { name });
};

const chosen = (previous: Preferences, changes: ChoosePreferences['preferences']): readonly PreferencesChosen[] => {
  const told = Object.entries(changes).filter(([, value]) => value !== undefined);
  const entries = Object.entries({ ...previous, ...Object.fromEntries(told) }).filter(([, value]) => value !== null);
  const preferences = Object.fromEntries(entries) as Preferences;
  const same = told.every(([name, value]) => (previous[name as keyof Preferences] ?? null) === value);
  return same ? [] : [preferencesChosen({ preferences, previous })];
};

const meeting = ({ buds: since }: Taste, wanted: boolean | undefined): readonly (BudsJoined | BudsLeft)[] => {
  if (wanted === undefined || wanted === (since !== undefined)) return [];
  return [since ? budsLeft({ previous: since }) : budsJoined({})];
};
