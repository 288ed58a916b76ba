import type { Intent } from './intent.ts';
import type { Told } from './told.ts';

type Years = Pick<Intent, 'yearFrom' | 'yearTo'>;

const DECADES: Readonly<Record<string, number>> = {
  ...{ twenties: 1920, thirties: 1930, forties: 1940, fifties: 1950, sixties: 1960, seventies: 1970 },
  ...{ eighties: 1980, nineties: 1990, noughties: 2000, naughties: 2000, aughts: 2000, 'two thousands': 2000 },
  ...{ tens: 2010, teens: 2010 },
};
const DECADE = String.raw`(?:'?((?:18|19|20)?\d0)(?:'?s|ies|-?ties)|(?:(?:nineteen|twenty|19|20)[ -])?(${Object.keys(DECADES).join('|')}))(?!\w)`;
const YEAR = String.raw`((?:18|19|20)\d\d)(?!\d|s\b|'s\b)`;
/** A year, or its last two figures behind an apostrophe. */
const ANY_YEAR = String.raw`(?:((?:18|19|20)\d\d)(?!\d|s\b|'s\b)|'(\d\d)(?!\d|s\b))`;
/** Part of a decade: which of its years. */
const PARTS: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/^first/i, [0, 4]],
  [/^second|^latter/i, [5, 9]],
  [/^(?:early|beginning|start)/i, [0, 3]],
  [/^(?:mid|middle)/i, [3, 6]],
  [/^(?:late|end)/i, [6, 9]],
];
const PART =
  '(?:very )?(?:early|earlier|mid|middle|late|later|beginning|start|end|(?:first|second|latter) (?:half|part))';

/** When a story happens says nothing of when it was told. */
const SETTING = new RegExp(
  String.raw`\b(?:set|takes? place|taking place|happens|happening)(?: (?:back|mostly|partly))? (?:in|during) (?:the )?(?:(?:early|mid|late)[ -])?(?:${DECADE}|${YEAR})`,
  'i',
);

/** `from the 70s`, `late nineties`, `not after 1980`, `between 1990 and 1999`, `recent`: the first that is said. */
export const readYears = (told: Told, now: number): Years => {
  told.take(
    /\b(?:his|her|their|my|your|our|in (?:its|one's))(?: (?:early|mid|late))?[ -](?:'?\d0'?s|twenties|thirties|forties|fifties|sixties|seventies|eighties)\b/i,
  );
  told.take(SETTING);
  const said = ranges(told) ?? decades(told) ?? bounds(told, now) ?? words(told, now) ?? {};
  return isEmpty(said) ? {} : said;
};

const isEmpty = ({ yearFrom = -Infinity, yearTo = Infinity }: Years): boolean => yearFrom > yearTo;

const ranges = (told: Told): Years | undefined => {
  const [found] = told.take(
    new RegExp(
      String.raw`(?<!\d)(?:\b(?:between|from|made|shot|released|in) )?(?:\b(?:between|from) )?${ANY_YEAR}\s*(?:and|or|(?:up )?to|until|till|through|-|–|—|\/|\.\.+)\s*${ANY_YEAR}`,
      'i',
    ),
  );
  if (!found) return undefined;
  const [a, b] = [yearOf(found[1], found[2]), yearOf(found[3], found[4])];
  return { yearFrom: Math.min(a, b), yearTo: Math.max(a, b) };
};

const yearOf = (whole: string | undefined, short: string | undefined): number =>
  whole === undefined ? centuryOf(Number(short)) : Number(whole);

const centuryOf = (short: number): number => (short < 30 ? 2000 : 1900) + short;

const BEFORE = 'before|pre|earlier than|older than|prior to|until|till|up to';
const AFTER = 'after|post|since|newer than|later than|starting in';
const DENIED = "not|no|nothing|never|avoid|isn't|excluding|without";

const decades = (told: Told): Years | undefined => {
  const pattern = new RegExp(
    String.raw`(?<![\w'])(?:(${DENIED})(?: (?:anything|from|of|in|the|made))* )?(?:(${BEFORE}|${AFTER})[ -])?(?:(?:from|of|in) )?(?:the )?(?:(${PART})(?: |-| to late )(?:of the )?)?${DECADE}`,
    'i',
  );
  const found = told.take(pattern).filter(([, denied, bound]) => denied === undefined || bound !== undefined);
  const [first] = found;
  if (!first) return undefined;
  const starts = found.map((match) => decadeOf(match[4], match[5]));
  const [from, to] = [Math.min(...starts), Math.max(...starts) + 9];
  const [, denied, bound, part] = first;
  if (bound !== undefined) return beyond(bound, denied !== undefined, from, to);
  return { yearFrom: from + partOf(part)[0], yearTo: to - 9 + partOf(found.at(-1)![3])[1] };
};

const partOf = (said = ''): readonly [number, number] =>
  PARTS.find(([pattern]) => pattern.test(said.replace(/^very /i, '')))?.[1] ?? [0, 9];

/** `before the 60s` ends before them, `until` with them; what is denied is the rest of time. */
const beyond = (bound: string, isDenied: boolean, from: number, to: number): Years => {
  const isWithin = /^(?:until|till|up to|since|starting)/i.test(bound);
  const isBefore = new RegExp(`^(?:${BEFORE})$`, 'i').test(bound);
  const years = isBefore ? { yearTo: isWithin ? to : from - 1 } : { yearFrom: isWithin ? from : to + 1 };
  if (!isDenied) return years;
  return isBefore ? { yearFrom: years.yearTo! + 1 } : { yearTo: years.yearFrom! - 1 };
};

/** `70s` is the 1970s, `10s` the 2010s. */
const decadeOf = (figures: string | undefined, word: string | undefined): number => {
  if (word !== undefined) return DECADES[word.toLowerCase()]!;
  const said = Number(figures);
  return said > 100 ? said : centuryOf(said);
};

const DONE = '(?: (?:made|released|shot|filmed|came out|from)){0,2}';
const NONE =
  '(?:not|nothing|none|never|no (?:films?|movies?|titles?)|(?:excluding|except|without|exclude|avoid|skip)(?: (?:anything|everything|all|those|films|movies))?)';
/** In the order in which they are tried: a denial turns a bound round. */
const BOUNDS: readonly (readonly [string, (year: number) => Years])[] = [
  [String.raw`${NONE}${DONE} (?:older|earlier) than`, (year) => ({ yearFrom: year })],
  [String.raw`${NONE}${DONE} before`, (year) => ({ yearFrom: year })],
  [String.raw`${NONE}${DONE} (?:after|past|newer than|later than)`, (year) => ({ yearTo: year })],
  [String.raw`(?:no|not) (?:later|newer) than`, (year) => ({ yearTo: year })],
  [String.raw`(?:no|not) (?:earlier|older) than`, (year) => ({ yearFrom: year })],
  ['(?:before|older than|earlier than|prior to|pre)[ -]', (year) => ({ yearTo: year - 1 })],
  ['(?:until|till|up to|by the end of|through)', (year) => ({ yearTo: year })],
  ['(?:since|starting in|beginning in|as of)', (year) => ({ yearFrom: year })],
  ['(?:after|newer than|later than|post|past)[ -]', (year) => ({ yearFrom: year + 1 })],
];

/** `before I was born (1987)`: the year is said beside. */
const ASIDE = String.raw`(?:[\w']+ ){1,4}\(`;

const bounds = (told: Told, now: number): Years | undefined => {
  let years: Years | undefined;
  for (const [words, range] of BOUNDS)
    for (const match of told.take(new RegExp(String.raw`\b${words} ?(?:the year |${ASIDE})?${ANY_YEAR}`, 'i')))
      years = { ...years, ...range(yearOf(match[1], match[2])) };
  return years ?? periods(told, now) ?? openEnded(told) ?? lately(told, now) ?? single(told);
};

const periods = (told: Told, now: number): Years | undefined =>
  eras(told, now) ?? agedOf(told, now) ?? sinceTheWar(told);

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

const AGO: Readonly<Record<string, number>> = {
  ...{ few: 4, couple: 3, three: 3, five: 5, ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50 },
};
const AGE = String.raw`(\d{1,3}|${Object.keys(AGO).join('|')}) (?:years?|yrs?)`;

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
    if (found) return range(now - (AGO[found[1]!.toLowerCase()] ?? Number(found[1])));
  }
  return undefined;
};

/** `between the wars`, `the turn of the century`. */
const ERAS: readonly (readonly [RegExp, Years])[] = [
  [/\b(?:between the (?:two |world )*wars|inter-?war(?: years| period)?)\b/i, { yearFrom: 1919, yearTo: 1938 }],
  [/\b(?:the )?turn of the (?:century|millennium)\b/i, { yearFrom: 1998, yearTo: 2003 }],
  [/\bpre-code\b/i, { yearFrom: 1929, yearTo: 1934 }],
];

const eras = (told: Told, now: number): Years | undefined => {
  if (told.take(/\b(?:this|the current) decade\b/i).length > 0) return { yearFrom: now - (now % 10) };
  return ERAS.find(([pattern]) => told.take(pattern).length > 0)?.[1];
};

const openEnded = (told: Told): Years | undefined => {
  const [on] = told.take(
    new RegExp(
      String.raw`\b(?:from )?${YEAR} ?(?:\+|onwards?|upwards?|and up|to (?:now|today|date|the present)|on\b(?! the)|or (?:later|newer|after)|and (?:later|newer|after|on))`,
      'i',
    ),
  );
  if (on) return { yearFrom: Number(on[1]) };
  const [back] = told.take(new RegExp(String.raw`\b(?:from )?${YEAR} (?:or|and) (?:earlier|older|before)\b`, 'i'));
  return back && { yearTo: Number(back[1]) };
};

const lately = (told: Told, now: number): Years | undefined => {
  const [last] = told.take(
    /\b(?:the )?(?:last|past) (?:couple of |(\d{1,2}|few|three|five|ten|fifteen|twenty|thirty|forty|fifty) )(?:years|yrs)\b/i,
  );
  if (last) return { yearFrom: now - (AGO[(last[1] ?? 'couple').toLowerCase()] ?? Number(last[1])) };
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

const AROUND = 3;

const single = (told: Told): Years | undefined => {
  const [around] = told.take(
    new RegExp(String.raw`\b(?:from |in )?(?:around|about|circa|roughly|approximately) ${YEAR}`, 'i'),
  );
  if (around) return { yearFrom: Number(around[1]) - AROUND, yearTo: Number(around[1]) + AROUND };
  const [short] = told.take(
    /\b(?:(?:from|of|in) '(?=\d\d(?!\d|s\b))|(?:from|year) (?=[2-9]\d(?!\d|s\b| ?(?:to|-|–|m|h|%|'|\+|years?|stars?|films?|episodes?))))(\d\d)/i,
  );
  if (short) return { yearFrom: centuryOf(Number(short[1])), yearTo: centuryOf(Number(short[1])) };
  const year = oneYear(told, LED_YEAR) ?? oneYear(told, LONE_YEAR);
  return year === undefined ? undefined : { yearFrom: year, yearTo: year };
};

const LED_YEAR = new RegExp(String.raw`\b(?:from|of|in|made in|released in|year) ${YEAR}`, 'i');
const LONE_YEAR = new RegExp(
  String.raw`(?<=^ |[,(] ?|\b(?:a|the|an) )${YEAR}(?= |[,.)])|(?<=\p{L} )${YEAR}(?=[.!?]? *$)`,
  'iu',
);

const oneYear = (told: Told, pattern: RegExp): number | undefined => {
  const [found] = told.take(pattern);
  return found && Number(found[1] ?? found[2]);
};

const RECENT = 4;

const WORDS: readonly (readonly [RegExp, (now: number) => Years])[] = [
  [/\bthis year\b/i, (now) => ({ yearFrom: now, yearTo: now })],
  [/\blast year\b/i, (now) => ({ yearFrom: now - 1, yearTo: now - 1 })],
  [/\b(?:not|nothing|isn't)(?: (?:too|so|very|that))* (?:old|dated|ancient)\b/i, () => ({ yearFrom: 1990 })],
  [/\b(?:not|nothing|isn't)(?: (?:too|so|very|that))* (?:new|recent|modern)\b/i, () => ({ yearTo: 2010 })],
  [
    /\b(?:recent|recently|new|newer|latest|contemporary|brand-new)\b(?! (?:york|zealand|orleans|wave|jersey|delhi|mexico|england|year))/i,
    (now) => ({ yearFrom: now - RECENT }),
  ],
  [/\bmodern\b/i, () => ({ yearFrom: 2000 })],
  [
    /\bsilents?(?: era\b|\b(?= (?:films?|movies?|comed|cinema|pictures?|classics?|era|drama|horror))|$)/i,
    () => ({ yearTo: 1930 }),
  ],
  [
    /\b(?:classics?|golden age|old|older|vintage|old-school)\b(?! (?:man|men|woman|women|lady|people|couple|friends?|age)\b)/i,
    () => ({ yearTo: 1980 }),
  ],
];

const words = (told: Told, now: number): Years | undefined =>
  WORDS.find(([pattern]) => told.take(pattern).length > 0)?.[1](now);
