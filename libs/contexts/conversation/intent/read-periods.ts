import type { Intent } from './intent.ts';
import { numberOf, SPELLED } from './numbers.ts';
import type { Told } from './told.ts';

export type Years = Pick<Intent, 'yearFrom' | 'yearTo'>;

/** An era, how old a title may be, or what was before somebody was born: `between the wars`, `at least 30 years old`. */
export const periodOf = (told: Told, now: number): Years | undefined =>
  eras(told, now) ?? agedOf(told, now) ?? sinceTheWar(told) ?? sinceBirth(told, now);

/** The wars that people count time by. */
const WARS: readonly (readonly [string, number, number])[] = [
  ['(?:the )?(?:first world war|great war|world war (?:one|i|1)|wwi|ww1)', 1914, 1918],
  ['(?:the )?(?:second world war|world war (?:two|ii|2)|wwii|ww2|war)', 1939, 1945],
];

const sinceTheWar = (told: Told): Years | undefined => {
  for (const [war, from, to] of WARS) {
    const [found] = told.take(new RegExp(String.raw`\b(before|pre|after|since|post)[ -]${war}\b`, 'i'));
    if (found) return /^(?:before|pre)$/i.test(found[1]!) ? { yearTo: from - 1 } : { yearFrom: to + 1 };
  }
  return undefined;
};

/** `a few` and the like are about so many. */
const SOME: Readonly<Record<string, number>> = { few: 4, couple: 3, 'couple of': 3 };
const COUNT = String.raw`\d{1,3}|few|couple(?: of)?|${SPELLED}`;
const countOf = (said: string): number => SOME[said.toLowerCase()] ?? numberOf(said);
const AGE = String.raw`(${COUNT}) (?:years?|yrs?)`;

/** `not older than 20 years`, `at least 30 years old`; said of a title. */
const AGED: readonly (readonly [string, (year: number) => Years])[] = [
  [String.raw`(?:no|not|nothing|isn't|never)(?: \w+)? older than ${AGE}`, (year) => ({ yearFrom: year })],
  [String.raw`(?:newer|younger|fresher|more recent) than ${AGE}`, (year) => ({ yearFrom: year })],
  [
    String.raw`(?:(?:no|not)(?: \w+)? more than|less than|under|within|at most|max(?:imum)?|up to) ${AGE} old`,
    (year) => ({ yearFrom: year }),
  ],
  [String.raw`older than ${AGE}`, (year) => ({ yearTo: year })],
  [String.raw`(?:more than|over|at least) ${AGE} old`, (year) => ({ yearTo: year })],
];

const agedOf = (told: Told, now: number): Years | undefined => {
  for (const [words, range] of AGED) {
    const [found] = told.take(new RegExp(String.raw`\b${words}\b`, 'i'));
    if (found) return range(now - countOf(found[1]!));
  }
  return undefined;
};

/** `between the wars`, `the turn of the century`. */
const ERAS: readonly (readonly [RegExp, Years])[] = [
  [/\b(?:between the (?:two |world )*wars|inter-?war(?: years| period)?)\b/i, { yearFrom: 1919, yearTo: 1938 }],
  [/\bpre-code\b/i, { yearFrom: 1929, yearTo: 1934 }],
  [/\bnew hollywood\b/i, { yearFrom: 1967, yearTo: 1980 }],
];

const eras = (told: Told, now: number): Years | undefined => {
  if (told.take(/\b(?:this|the current) decade\b/i).length > 0) return { yearFrom: now - (now % 10) };
  const [turn] = told.take(
    /\b(?:(before|pre|until|after|since|post)[ -])?(?:the )?turn of the (?:century|millennium)\b/i,
  );
  if (turn) return turnedBy(turn[1]);
  return ERAS.find(([pattern]) => told.take(pattern).length > 0)?.[1];
};

const turnedBy = (bound: string | undefined): Years => {
  if (bound === undefined) return { yearFrom: 1998, yearTo: 2003 };
  return /^(?:before|pre|until)$/i.test(bound) ? { yearTo: 1999 } : { yearFrom: 2000 };
};

/** `before I was born in 1975`, `I'm 40, older than me`: what was before or after somebody came. */
const sinceBirth = (told: Told, now: number): Years | undefined => {
  const [born] = told.take(/(?<=\bborn)(?: back)? in ((?:19|20)\d\d)\b/i);
  const year = born ? Number(born[1]) : agedAsker(told, now);
  if (year === undefined) return undefined;
  const [than] = told.takeEach(THAN_ASKER);
  if (!than) return told.has(YEAR_OF_BIRTH) ? { yearFrom: year, yearTo: year } : {};
  const isAfter = /^(?:newer|younger|later|more|after|since)/i.test(than.match[0]);
  return isAfter === than.isDenied ? { yearTo: isAfter ? year : year - 1 } : { yearFrom: isAfter ? year + 1 : year };
};

const YEAR_OF_BIRTH = String.raw`\byear (?:that |when |in which )?\w+ (?:was|were) born`;
const THAN_ASKER =
  /\b(?:before|after|since|(?:older|earlier|newer|younger|later|more recent) than) (?:that|me|i am|i was(?: even)?(?: born)?|my birth|myself)\b/i;

const agedAsker = (told: Told, now: number): number | undefined => {
  if (!THAN_ASKER.test(told.left)) return undefined;
  const [aged] = told.take(/\b(?:i'm|i am|i just turned|i turned) (\d\d)\b/i);
  return aged && now - Number(aged[1]);
};

/** `the last 5 years`, `this century` */
export const latelyOf = (told: Told, now: number): Years | undefined => {
  const [last] = told.take(
    new RegExp(String.raw`\b(?:the )?(?:last|past) (?:couple of |(${COUNT}) )(?:years|yrs)\b`, 'i'),
  );
  if (last) return { yearFrom: now - countOf(last[1] ?? 'couple') };
  const [decades] = told.take(
    new RegExp(String.raw`\b(?:the )?(?:last|past) (couple of|few|two|three|\d) decades\b`, 'i'),
  );
  if (decades) return { yearFrom: now - (/couple/i.test(decades[1]!) ? 2 : countOf(decades[1]!)) * 10 };
  if (told.take(/\b(?:the )?(?:last|past) decade\b/i).length > 0) return { yearFrom: now - 10 };
  if (
    told.take(
      /\b(?:(?:(?:the )?(?:21st|twenty-first|current)|this) century|(?:this|the new|the current|the third) millennium)\b/i,
    ).length > 0
  )
    return { yearFrom: 2000 };
  if (told.take(/\b(?:last|(?:the )?(?:20th|twentieth)) century\b/i).length > 0) return { yearTo: 1999 };
  return undefined;
};
