import type { Intent } from './intent.ts';
import type { Told } from './told.ts';

type Years = Pick<Intent, 'yearFrom' | 'yearTo'>;
type Runtimes = Pick<Intent, 'minRuntime' | 'maxRuntime'>;

const DECADES: Readonly<Record<string, number>> = {
  twenties: 1920,
  thirties: 1930,
  forties: 1940,
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
};
const DECADE = `((?:19|20)?\\d0)'?s|(${Object.keys(DECADES).join('|')})`;
/** Part of a decade: which of its years. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = { early: [0, 3], mid: [3, 6], late: [6, 9] };

/** `from the 70s`, `late nineties`, `before 1980`, `between 1990 and 1999`, `recent`: the first that is said. */
export const readYears = (told: Told, now: number): Years =>
  ranges(told) ?? decades(told) ?? bounds(told, now) ?? words(told, now) ?? {};

const ranges = (told: Told): Years | undefined => {
  const [found] = told.take(/\b(?:between|from)?\s*((?:19|20)\d\d)\s*(?:and|to|until|till|-|–)\s*((?:19|20)\d\d)\b/i);
  if (!found) return undefined;
  const [a, b] = [Number(found[1]), Number(found[2])];
  return { yearFrom: Math.min(a, b), yearTo: Math.max(a, b) };
};

const decades = (told: Told): Years | undefined => {
  const pattern = new RegExp(
    String.raw`\b(?:(before|pre|after|post|since)[ -])?(?:from|of|in)?\s*(?:the )?(?:(early|mid|late)[ -])?(?:${DECADE})(?=\W)`,
    'i',
  );
  const found = told.take(pattern).map((match) => [match[1], match[2], decadeOf(match)] as const);
  const [first] = found;
  if (!first) return undefined;
  const [bound, part] = first;
  const starts = found.map(([, , start]) => start);
  const [from, to] = [Math.min(...starts), Math.max(...starts) + 9];
  if (bound !== undefined) return /^(?:before|pre)$/i.test(bound) ? { yearTo: from - 1 } : { yearFrom: from };
  const [low, high] = PARTS[part?.toLowerCase() ?? ''] ?? [0, 9];
  return found.length > 1 ? { yearFrom: from, yearTo: to } : { yearFrom: from + low, yearTo: from + high };
};

/** `70s` is the 1970s, `10s` the 2010s. */
const decadeOf = (match: RegExpExecArray): number => {
  if (match[4] !== undefined) return DECADES[match[4].toLowerCase()]!;
  const said = Number(match[3]);
  if (said > 100) return said;
  return said < 30 ? 2000 + said : 1900 + said;
};

const bounds = (told: Told, now: number): Years | undefined => {
  const [before] = told.take(/\b(?:before|until|till|up to|older than|pre-?)\s*((?:19|20)\d\d)\b/i);
  if (before) return { yearTo: Number(before[1]) - (/before|older|pre/i.test(before[0]) ? 1 : 0) };
  const [after] = told.take(/\b(?:since|after|newer than|post-?)\s*((?:19|20)\d\d)\b/i);
  if (after) return { yearFrom: Number(after[1]) + (/since/i.test(after[0]) ? 0 : 1) };
  const [last] = told.take(/\b(?:the )?(?:last|past) (\d{1,2}) years\b/i);
  if (last) return { yearFrom: now - Number(last[1]) };
  const [one] = told.take(/\b(?:from|of|in|made in|released in)\s+((?:19|20)\d\d)\b/i);
  return one && { yearFrom: Number(one[1]), yearTo: Number(one[1]) };
};

const RECENT = 4;

const words = (told: Told, now: number): Years | undefined => {
  if (told.take(/\bthis year\b/i).length > 0) return { yearFrom: now, yearTo: now };
  if (told.take(/\b(?:recent|new|newer|latest|contemporary)\b/i).length > 0) return { yearFrom: now - RECENT };
  if (told.take(/\bmodern\b/i).length > 0) return { yearFrom: 2000 };
  if (told.take(/\b(?:classics?|golden age|old|older|vintage)\b/i).length > 0) return { yearTo: 1980 };
  return undefined;
};

const MINUTES = String.raw`(\d{1,3}(?:\.\d)?)\s*(minutes|mins?|hours?|hrs?|h)\b`;

const MOST = new RegExp(
  String.raw`\b(?:under|less than|at most|max(?:imum)?|no longer than|shorter than|below|up to)\s+(?:an? )?${MINUTES}`,
  'i',
);
const MOST_AFTER = new RegExp(String.raw`\b${MINUTES}(?: or less| at most| max)`, 'i');
const LEAST = new RegExp(String.raw`\b(?:over|more than|at least|longer than|above)\s+${MINUTES}`, 'i');

/** What is said without a number, the first that fits. */
const LENGTHS: readonly (readonly [RegExp, Runtimes])[] = [
  [/\b(?:not|nothing|isn't|without being) (?:too |so |very |overly |that )?long\b/i, { maxRuntime: 110 }],
  [/\b(?:short|shorter|brief|quick)\b/i, { maxRuntime: 95 }],
  [/\b(?:long|lengthy)\b/i, { minRuntime: 140 }],
];

/** `under 100 minutes`, `less than 2 hours`, `not too long`, `short`, `at least 3 hours`. */
export const readRuntime = (told: Told): Runtimes => {
  const maxRuntime = minutesOf(told.take(MOST)[0] ?? told.take(MOST_AFTER)[0]);
  const minRuntime = minutesOf(told.take(LEAST)[0]);
  if (maxRuntime !== undefined || minRuntime !== undefined)
    return { ...(maxRuntime !== undefined && { maxRuntime }), ...(minRuntime !== undefined && { minRuntime }) };
  return LENGTHS.find(([pattern]) => told.take(pattern).length > 0)?.[1] ?? {};
};

const minutesOf = (match: RegExpExecArray | undefined): number | undefined =>
  match && Math.round(Number(match[1]) * (match[2]!.toLowerCase().startsWith('h') ? 60 : 1));
