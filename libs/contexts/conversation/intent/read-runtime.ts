import type { Intent } from './intent.ts';
import { numberOf as valueOf, SPELLED } from './numbers.ts';
import type { Told } from './told.ts';

type Runtimes = Pick<Intent, 'minRuntime' | 'maxRuntime'>;

const NUMBER = String.raw`(?:(?<![\d.,])\d{1,3}(?:[.,]\d{1,2})?|${SPELLED})`;
/** `an hour`, `a couple of hours` */
const SOME = String.raw`(?:${NUMBER}|a couple(?: of)?|an?)`;
const HOURS = String.raw`(?:hours?|hrs?|h)`;
const MINUTES = String.raw`(?:minutes?|mins?|min|m)`;
const LEADS_ON = String.raw`(?:and|to|or|till|until|-|–|—)`;
const TENTH = String.raw`(?:[ -]?(?:odd|ish|something))?`;

const numberOf = (said: string): number => (/couple/i.test(said) ? 2 : /^an?$/i.test(said.trim()) ? 1 : valueOf(said));

/** Parts of an hour behind it: `and a half`. */
const PART = String.raw`(?:(a half|half)|(three[ -]quarters)|(a quarter|quarter)|([0-5]?\d|${SPELLED})(?: ?${MINUTES})?)`;
const partOf = ([half, three, quarter, minutes]: readonly (string | undefined)[]): number =>
  half ? 30 : three ? 45 : quarter ? 15 : numberOf(minutes!);

/** `1h30`, `an hour and a half`, `two and a half hours`, `half an hour`, `90 minutes`: what people call a length. */
const LENGTHS: readonly (readonly [RegExp, (said: RegExpExecArray) => number])[] = [
  [
    /(?<![\d.,])([0-5]) ?(?:h|hrs?|hours?) ?([0-5]?\d)(?: ?m(?:in(?:ute)?s?)?)?(?![\w.,]\d|[\w])/i,
    ([, hours, minutes]) => Number(hours) * 60 + Number(minutes),
  ],
  // a time of day has its hour in front of it, or its half of the day behind
  [
    /(?<!\b(?:at|by|until|till|before|after|from) )(?<![\d:])([0-4]):([0-5]\d)(?![\d:])(?! ?[ap]\.?m)(?: ?(?:hours|hrs|h)\b)?/i,
    ([, hours, minutes]) => Number(hours) * 60 + Number(minutes),
  ],
  [/\bhalf an hour\b/i, () => 30],
  [/\bthree[ -]quarters of an hour\b/i, () => 45],
  // a number before `to` or `and` is of what the number behind it is of
  [
    new RegExp(String.raw`(?<![\w.,])(${NUMBER})(?= ?${LEADS_ON} ?${NUMBER}${TENTH}[ -]?${MINUTES}(?!\w))`, 'i'),
    ([, minutes]) => numberOf(minutes!),
  ],
  [
    new RegExp(
      String.raw`(?<![\w.,])(${NUMBER})( and a half)?(?= ?${LEADS_ON} ?${NUMBER}(?: and a half)?[ -]?(?:hours?|hrs?)(?!\w))`,
      'i',
    ),
    ([, hours, half]) => numberOf(hours!) * 60 + (half ? 30 : 0),
  ],
  [
    new RegExp(String.raw`(?<![\w.,])(${SOME}) and (?:a half|half|½) ${HOURS}(?!\w)`, 'i'),
    ([, hours]) => numberOf(hours!) * 60 + 30,
  ],
  [
    new RegExp(
      String.raw`(?<![\w.,])(?:(${SOME})[ -]?)?${HOURS}(?: and |,? )${PART}(?!\w)(?!'?s\b)(?! (?:people|of|or (?:more|less)))`,
      'i',
    ),
    ([, hours = '1', ...part]) => numberOf(hours) * 60 + partOf(part),
  ],
  [new RegExp(String.raw`(?<![\w.,])(${SOME})[ -]?${HOURS}(?!\w)`, 'i'), ([, hours]) => numberOf(hours!) * 60],
  [
    new RegExp(String.raw`(?<![\w.,])(${NUMBER})${TENTH}[ -]?(?:${MINUTES}|')(?!\w)`, 'i'),
    ([, minutes]) => numberOf(minutes!),
  ],
];

/** What turns a bound round, a few words before it: `I don't want to sit through more than`. */
const NOT = String.raw`\b(?:no|not|nothing|never|none|without|avoid|skip|hate|cannot|\w+n't)(?: (?!(?:but|and|or)\b)[\w']+){0,5}?`;
const MORE = String.raw`(?:over|more(?: than)?|longer(?: than)?|greater than|above|beyond|past|(?:go(?:es|ing)? |run(?:s|ning)? )?(?:over|past)|exceed(?:s|ing)?|upwards? of|in excess of|>)`;
const LESS = String.raw`(?:under|less(?: than)?|fewer than|shorter(?: than)?|below|sub|<)`;
const MOST = String.raw`(?:at (?:the )?(?:very )?most|max(?:imum|\.)?(?: (?:of|is|runtime|length|running time))?:?|up to|within|(?:(?:have|has|'ve|got)(?: got)?(?: only| just| exactly)? )?(?:about|around|roughly|approximately)|(?:have|has|'ve|got)(?: got)?(?: only| just| exactly)?|only|just|in|a limit of|≤|<=)`;
const LEAST = String.raw`(?:at (?:the )?(?:very )?least|min(?:imum|\.)?(?: (?:of|is|runtime|length|running time))?:?|≥|>=)`;

type Bound = 'least' | 'most';
const pattern = (words: string): RegExp => new RegExp(String.raw`(?:^|[\s(,])${words}[ -]?$`, 'i');
/** In the order in which they are tried. */
const BEFORE: readonly (readonly [RegExp, Bound])[] = [
  [new RegExp(String.raw`${NOT} ${MORE}[ -]?$`, 'i'), 'most'],
  [new RegExp(String.raw`${NOT} ${LESS}[ -]?$`, 'i'), 'least'],
  [pattern(MOST), 'most'],
  [pattern(LEAST), 'least'],
  [pattern(MORE), 'least'],
  [pattern(LESS), 'most'],
];
const AFTER: readonly (readonly [RegExp, Bound])[] = [
  [
    /^ ?(?:or (?:more|longer|over|up)|and (?:up|over|longer|more)|at (?:the )?(?:very )?least|minimum|min\b|plus|\+|upwards?)(?! than)/i,
    'least',
  ],
  [
    /^,? ?(?:or so )?(?:(?:or|and) (?:less|shorter|under|fewer|below|so\b(?! on))|(?:as|is|'s) (?:a|my|the|our) (?:absolute )?(?:limit|max(?:imum)?)|at (?:the )?(?:very )?(?:most|outside)|max(?:imum)?|tops|limit|(?:and )?(?:no|not) (?:more|longer))\b(?! than)/i,
    'most',
  ],
];
/** `anything over 2 hours is too long`: what is said of it turns the bound round. */
const TOO_MUCH = /^ (?:is|are|would be|feels?|gets?) (?:\w+ )?(?:too|way too) (?:long|much)\b/i;
const TOO_LITTLE = /^ (?:is|are|would be|feels?) (?:\w+ )?(?:too|way too) (?:short|little)\b/i;
const BETWEEN = /⟨(\d+)~?⟩ ?(?:and|to|or|till|until|-|–|—) ?⟨(\d+)~?⟩/i;

const LONG =
  /\b(?:long(?:er|ish)?|lengthy)\b(?! (?:time )?ago| as\b|-lost|-term|-time|-haul| enough)(?<!\b(?:how|no|as|so|all \w+|life|year|day|night) \w+)/i;
const SHORT =
  /\b(?:short(?:er|ish|s)?|brief|quick(?:ie)?|bite-?sized)\b(?! (?:stor|on time|of\b|attention|haired|temper))/i;
const NOT_LONG: Runtimes = { maxRuntime: 110 };
const NOT_SHORT: Runtimes = { minRuntime: 80 };

/** `under 100 minutes`, `1h30 max`, `not longer than two hours`, `not too long`, `short`, `at least 3 hours`. */
export const readRuntime = (told: Told): Runtimes => {
  const { text, places } = withLengths(told.left);
  const said = between(text) ?? bounds(text, places);
  if (!said) return inWords(told);
  for (const [length] of LENGTHS) told.take(new RegExp(length, 'gi'));
  return said;
};

/** What is said without a number. */
const inWords = (told: Told): Runtimes => {
  const [short] = told.takeEach(SHORT);
  const [long] = told.takeEach(LONG);
  if (long) return long.isDenied ? NOT_LONG : /longer/i.test(long.match[0]) ? { minRuntime: 120 } : { minRuntime: 140 };
  return short ? (short.isDenied ? NOT_SHORT : { maxRuntime: 95 }) : {};
};

const BOUND = String.raw`(?:${MORE}|${LESS}|at (?:most|least)|max(?:imum)?\.?(?: of)?|min(?:imum)?\.?(?: of)?|up to)`;
const ENDS = String.raw`(?=[,.;:)!]|$| *$| (?:and|but|or|please|at (?:most|least)|is|would)\b| (?:max|tops))`;
/** `more than 2 hours, less than 3`: the second is of hours too. */
const HOURS_TOO = new RegExp(
  String.raw`(?<=\b${NUMBER}[ -]?${HOURS}\b.{1,16}\b${BOUND} (?:[1-5]|one|two|three|four|five))${ENDS}`,
  'gi',
);
/** `max 110`, `runtime 90-110`: a number of that size is of minutes. */
const OF_MINUTES = '(?:[4-9]\\d|1\\d\\d|2[0-4]\\d)';
const MINUTES_MEANT = new RegExp(
  String.raw`(?<=\b(?:${BOUND}|(?:run(?:ning)?[ -]?time|length|duration)(?: (?:of|is|under|over|between|from))*:?|\b${OF_MINUTES} ?[-–]) ${OF_MINUTES}|(?:run(?:ning)?[ -]?time|length)(?: (?:of|is|between|from))*:? ${OF_MINUTES} ?(?:-|–|to|and) ?${OF_MINUTES})${ENDS}|(?<=[,;] ?${OF_MINUTES})(?= (?:at (?:most|least)|max(?:imum)?|tops)\b)`,
  'gi',
);

/** The text with every length in it as `⟨minutes⟩`, as `⟨minutes~⟩` where it says how long something is: `three-hour`. */
const withLengths = (left: string) => {
  const text = LENGTHS.reduce(
    (sum, [length, minutes]) =>
      sum.replaceAll(
        new RegExp(length, 'gi'),
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
const ABOUT = 5;
/** `a three-hour epic` is about so long. */
const LIKE_THAT = 20;

const boundOf = (text: string, { 0: mark, 1: minutes, 2: trait, index }: RegExpExecArray): Runtimes => {
  const length = Number(minutes);
  const [before, after] = [text.slice(0, index), text.slice(index + mark.length)];
  const bound = boundBy(before, after);
  if (bound === 'least') return { minRuntime: length };
  if (bound === 'most') return { maxRuntime: length + (isVague(before, after) ? ABOUT : 0) };
  return trait ? { minRuntime: length - LIKE_THAT, maxRuntime: length + LIKE_THAT } : { maxRuntime: length + ABOUT };
};

const boundBy = (before: string, after: string): Bound | undefined => {
  if (TOO_MUCH.test(after)) return 'most';
  if (TOO_LITTLE.test(after)) return 'least';
  const clause = before.slice(before.search(/(?:(?<=\bm(?:ax|in))[.:]|[^.;:!?,⟩])*$/));
  return (
    AFTER.find(([words]) => words.test(after))?.[1] ??
    BEFORE.find(([words]) => words.test(` ${clause.trimStart()}`))?.[1]
  );
};

const isVague = (before: string, after: string): boolean =>
  /(?:about|around|roughly|approximately) ?$/i.test(before) || /^ ?or so(?! (?:at most|max|tops))/i.test(after);
