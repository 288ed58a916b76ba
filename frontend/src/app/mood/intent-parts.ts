import { LENGTHS } from '../discover/lengths';
import { left, type Intent } from './intent-chips';

/** What can be added by hand, as a list of choices names it: `genre:Drama`, `years:1990`, `length:brief`, `language:ja`. */
export type PartName = `${'genre' | 'years' | 'length' | 'language'}:${string}`;

/** The latest first; what is older than all of them is one more. */
export const DECADES: readonly number[] = [2020, 2010, 2000, 1990, 1980, 1970, 1960, 1950];

/** The intent with one part more. Years, a length and a language take the place of those that were understood. */
export const withPart = (intent: Intent, part: PartName): Intent => {
  const [kind, value] = [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)];
  if (kind === 'genre') return { ...intent, genres: [...new Set([...intent.genres, value])] };
  if (kind === 'years') return { ...left(intent, 'yearFrom', 'yearTo'), ...yearsOf(Number(value)) };
  if (kind === 'length') return { ...left(intent, 'minRuntime', 'maxRuntime'), ...minutesOf(value) };
  return { ...intent, language: value };
};

const yearsOf = (decade: number): Partial<Intent> => ({
  ...(DECADES.includes(decade) && { yearFrom: decade }),
  yearTo: decade + 9,
});

const minutesOf = (name: string): Partial<Intent> => {
  const { name: _name, ...minutes } = LENGTHS.find((each) => each.name === name) ?? { name };
  return minutes;
};
