import type { Intent } from './intent.ts';
import type { Told } from './told.ts';

type Runtimes = Pick<Intent, 'minRuntime' | 'maxRuntime'>;

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10, fifteen: 15, twenty: 20, thirty: 30 },
  ...{ forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100, 'a hundred': 100 },
};
const NUMBER = String.raw`(?:\d{1,3}(?:[.,]\d)?|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const HOURS = String.raw`(?:hours?|hrs?|h)`;
const MINUTES = String.raw`(?:minutes?|mins?|min|')`;

/** `1h30`, `an hour and a half`, `two and a half hours`, `half an hour`, `90 minutes`: what people call a length. */
const LENGTHS: readonly (readonly [RegExp, (said: RegExpExecArray) => number])[] = [
  [
    /\b(\d)\s?(?:h|hrs?)\s?(\d{2})\b(?: ?m(?:in(?:utes|s)?)?\b)?/i,
    ([, hours, minutes]) => Number(hours) * 60 + Number(minutes),
  ],
  [/\b(\d):([0-5]\d) ?(?:hours|hrs|h)\b/i, ([, hours, minutes]) => Number(hours) * 60 + Number(minutes)],
  [/\bhalf an hour\b/i, () => 30],
  [/(?<!\d ?)(?<!\b(?:one|two|three) )\b(?:an? |1 )?(?:hour|hr) and (?:a )?half\b/i, () => 90],
  [/\b(\d{2,3})(?= ?(?:and|to|-|–) ?\d{2,3}[ -]?(?:minutes?|mins?)\b)/i, ([, minutes]) => Number(minutes)],
  [
    new RegExp(
      String.raw`\b(${NUMBER})( and a half)?(?= ?(?:and|to|or|-|–) ?${NUMBER}(?: and a half)?[ -]?(?:hours?|hrs?)\b)`,
      'i',
    ),
    ([, hours, half]) => numberOf(hours!) * 60 + (half ? 30 : 0),
  ],
  [
    new RegExp(
      String.raw`\b(${NUMBER})[ -]?${HOURS} (?:and )?(?:(a half)|(three quarters)|(a quarter)|(${NUMBER})(?: ?${MINUTES}\b)?)(?!\w)(?!'?s\b)`,
      'i',
    ),
    ([, hours, half, three, quarter, minutes]) =>
      numberOf(hours!) * 60 + (half ? 30 : three ? 45 : quarter ? 15 : numberOf(minutes!)),
  ],
  [new RegExp(String.raw`\b(${NUMBER}) and a half ${HOURS}\b`, 'i'), ([, hours]) => numberOf(hours!) * 60 + 30],
  [new RegExp(String.raw`\b(${NUMBER})[ -]?${HOURS}\b`, 'i'), ([, hours]) => numberOf(hours!) * 60],
  [
    new RegExp(String.raw`\b(${NUMBER})(?:[ -]?(?:odd|ish|something))?[ -]?(?:minutes?|mins?)\b`, 'i'),
    ([, minutes]) => numberOf(minutes!),
  ],
];

const numberOf = (said: string): number => NUMBERS[said.toLowerCase()] ?? Number(said.replace(',', '.'));

const MOST_BEFORE =
  /(?:\b(?:(?:won't|don't|doesn't|can't|cannot|shouldn't|mustn't|not)(?: \w+){1,2} (?:longer|more|over)(?: than)?|under|less than|fewer than|at most|max(?:imum|\.)?(?: of)?|(?:no|not|nothing|isn't|never)(?: (?:much|any))? (?:longer|more)(?: than)?|no(?:t|thing)? (?:over|above|beyond)|shorter than|below|up to|within|about|around|roughly|only|just|in)|<=?|≤) ?$/i;
const LEAST_BEFORE =
  /(?:\b(?:over|more than|at least|minimum(?: of)?|min\.?|longer than|above|beyond|(?:no|not|nothing|never) (?:less|shorter|under)(?: than)?)|>=?|≥) ?$/i;
const MOST_AFTER =
  /^ ?(?:or so )?(?:or (?:less|shorter|under|so)|and (?:less|shorter)|as a max|is (?:my|the|our) (?:limit|max(?:imum)?)|at (?:the )?(?:very )?most|max(?:imum)?|tops|and under|or fewer|limit)\b/i;
const LEAST_AFTER = /^ ?(?:or (?:more|longer|over)|at (?:the )?(?:very )?least|minimum|min\b|plus|\+|and up|and over)/i;
const BETWEEN = /(?:\b(?:between|from) ?)?⟨(\d+)⟩ ?(?:and|to|or|-|–) ?⟨(\d+)⟩/i;

/** What is said without a number, the first that fits. */
const IN_WORDS: readonly (readonly [RegExp, Runtimes])[] = [
  [
    /\b(?:not|nothing|isn't|without being|never|no)(?: (?:too|so|very|overly|that|super|really))* long(?:er)?\b/i,
    { maxRuntime: 110 },
  ],
  [/\b(?:not|nothing|isn't|no)(?: (?:too|so|very|that))* short\b/i, { minRuntime: 80 }],
  [/\b(?:short|shorter|brief|quick)\b/i, { maxRuntime: 95 }],
  [/\b(?:long|lengthy)\b(?! (?:time )?ago)/i, { minRuntime: 140 }],
];

/** `under 100 minutes`, `1h30 max`, `not longer than two hours`, `not too long`, `short`, `at least 3 hours`. */
export const readRuntime = (told: Told): Runtimes => {
  const { text, places } = withLengths(told.left);
  const said = between(text) ?? bounds(text, places);
  if (said) {
    for (const [pattern] of LENGTHS) told.take(new RegExp(pattern, 'gi'));
    return said;
  }
  return IN_WORDS.find(([pattern]) => told.take(pattern).length > 0)?.[1] ?? {};
};

/** `more than 2 hours, less than 3`: the second is of hours too. */
const HOURS_TOO = new RegExp(
  String.raw`(?<=\b${NUMBER} ${HOURS}\b.{1,12}\b(?:less|more|fewer|under|over|below|most|least)(?: than)? [1-5])(?=[,.;)]| *$)`,
  'gi',
);

/** `max 110`: a number of that size is of minutes. */
const MINUTES_MEANT =
  /(?<=\b(?:max(?:imum)?\.?|under|below|less than|at most|no more than|no longer than|shorter than|up to|over|longer than|at least) (?:[5-9]\d|1\d\d))(?=[,.;)!]| *$)/gi;

/** The text with every length in it as `⟨minutes⟩`, as `⟨minutes~⟩` where it says how long something is: `three-hour`. */
const withLengths = (left: string) => {
  const text = LENGTHS.reduce(
    (sum, [pattern, minutes]) =>
      sum.replaceAll(
        new RegExp(pattern, 'gi'),
        (...said: string[]) =>
          `⟨${Math.round(minutes(said as unknown as RegExpExecArray))}${/-hours?$/i.test(said[0]!) ? '~' : ''}⟩`,
      ),
    left.replace(HOURS_TOO, ' hours').replace(MINUTES_MEANT, ' minutes'),
  );
  return { text, places: [...text.matchAll(/⟨(\d+)(~?)⟩/g)] };
};

const between = (text: string): Runtimes | undefined => {
  const found = BETWEEN.exec(text);
  if (!found) return undefined;
  const [a, b] = [Number(found[1]), Number(found[2])];
  return { minRuntime: Math.min(a, b), maxRuntime: Math.max(a, b) };
};

const bounds = (text: string, places: readonly RegExpExecArray[]): Runtimes | undefined => {
  let found: Runtimes | undefined;
  for (const place of places) found = { ...found, ...boundOf(text, place) };
  return found;
};

/** A length that stands alone is what there is time for: `a 90 minute thriller`. */
const ABOUT = 10;
/** `a three-hour epic` is about so long. */
const LIKE_THAT = 20;

const boundOf = (text: string, { 0: mark, 1: minutes, 2: trait, index }: RegExpExecArray): Runtimes => {
  const length = Number(minutes);
  const [before, after] = [text.slice(0, index), text.slice(index + mark.length)];
  if (MOST_BEFORE.test(before) || MOST_AFTER.test(after))
    return {
      maxRuntime:
        length +
        (/(?:about|around|roughly) ?$/i.test(before) || /^ ?or so(?! (?:at most|max|tops))/i.test(after) ? ABOUT : 0),
    };
  if (LEAST_BEFORE.test(before) || LEAST_AFTER.test(after)) return { minRuntime: length };
  return trait ? { minRuntime: length - LIKE_THAT, maxRuntime: length + LIKE_THAT } : { maxRuntime: length + ABOUT };
};
