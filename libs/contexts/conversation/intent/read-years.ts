import { latelyOf, periodOf, type Years } from './read-periods.ts';
import type { Told } from './told.ts';

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
      String.raw`(?<![\d-])(?:\b(?:between|from|made|shot|released|in) )?(?:\b(?:between|from) )?${ANY_YEAR}\s*(?:and|or|(?:up )?to|until|till|through|-|–|—|\/|\.\.+)\s*(?:${ANY_YEAR}|(?<=\d ?[-–/] ?)(\d\d)(?![\d\w]))`,
      'i',
    ),
  );
  if (!found) return undefined;
  const [a, b] = [yearOf(found[1], found[2]), yearOf(found[3], found[4] ?? found[5])];
  return { yearFrom: Math.min(a, b), yearTo: Math.max(a, b) };
};

const yearOf = (whole: string | undefined, short: string | undefined): number =>
  whole === undefined ? centuryOf(Number(short)) : Number(whole);

const centuryOf = (short: number): number => (short < 30 ? 2000 : 1900) + short;

const BEFORE = 'before|pre|earlier than|older than|prior to|until|till|up to';
const AFTER = 'after|post|since|newer than|later than|starting in';

/** `80s onwards`, `the seventies or earlier` */
const ON = String.raw`(?:(?: ?\+| onwards?| (?:and )?on\b(?! the)| upwards?| (?:and|or) (?:later|newer|after|since|up|upwards?|onwards?|beyond|younger|more recent)| (?:to|until|till) (?:now|today|the present)))`;
const BACK = String.raw`(?: (?:and|or) (?:earlier|older|before|prior))`;

const decades = (told: Told): Years | undefined => {
  const all = told.takeEach(SAID_DECADE);
  const found = all.filter(({ match: [, bound], isDenied }) => !isDenied || bound);
  // what denied them denies nothing that is left
  if (found.length < all.length) told.take(DENIED);
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last) return undefined;
  const starts = found.map(({ match }) => decadeOf(match[4], match[5]));
  const [from, to] = [Math.min(...starts), Math.max(...starts)];
  const [, bound, part, , , , on, back] = first.match;
  if (bound !== undefined) return beyond(bound, first.isDenied, from, to + 9);
  return {
    ...(back === undefined && { yearFrom: from + partOf(part)[0] }),
    ...(on === undefined && { yearTo: to + partOf(last.match[3] ?? last.match[2])[1] }),
  };
};

const SAID_DECADE = new RegExp(
  String.raw`(?<![\w'])(?:(${BEFORE}|${AFTER})[ -])?(?:(?:from|of|in) )?(?:the )?(?:(${PART})(?:[ -](?:to|and|or)[ -](${PART}))?[ -](?:of the )?)?${DECADE}(?:(${ON})|(${BACK}))?`,
  'i',
);
const DENIED =
  /\b(?:not|no|nothing|never|avoid|isn't|excluding|without)(?: (?:anything|from|of|in|the|made))* ·(?: ?(?:,|or|and|nor) (?:(?:from|the) )*·)*/i;

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
  ['(?:until|till|up to|by the end of|through)(?: and including)?', (year) => ({ yearTo: year })],
  ['(?:since|starting (?:in|from)|beginning in|as of|this side of)', (year) => ({ yearFrom: year })],
  ['(?:after|newer than|later than|post|past)[ -]', (year) => ({ yearFrom: year + 1 })],
];

/** `before I was born (1987)`: the year is said beside. */
const ASIDE = String.raw`(?:[\w']+ ){1,4}\(`;

const bounds = (told: Told, now: number): Years | undefined => {
  let years: Years | undefined;
  for (const [words, range] of BOUNDS)
    for (const match of told.take(new RegExp(String.raw`\b${words} ?(?:the year |${ASIDE})?${ANY_YEAR}`, 'i')))
      years = { ...years, ...range(yearOf(match[1], match[2])) };
  return years ?? periodOf(told, now) ?? openEnded(told) ?? latelyOf(told, now) ?? single(told);
};

const openEnded = (told: Told): Years | undefined => {
  const [on] = told.take(
    new RegExp(
      String.raw`\b(?:from )?${YEAR} ?(?:\+|onwards?|upwards?|and up|to (?:now|today|date|the present)|on\b(?! the)|or (?:later|newer|after|above|more recent)|and (?:later|newer|after|on)|(?:at the )?earliest|at least|minimum)`,
      'i',
    ),
  );
  if (on) return { yearFrom: Number(on[1]) };
  const [back] = told.take(
    new RegExp(
      String.raw`\b(?:from )?${YEAR} (?:(?:or|and) (?:earlier|older|before|below)|(?:at the )?latest|at most|max(?:imum)?)\b`,
      'i',
    ),
  );
  return back && { yearTo: Number(back[1]) };
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
