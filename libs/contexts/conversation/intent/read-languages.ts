import type { Lore } from './intent.ts';
import { isPlaceDenied } from './denial.ts';
import { escaped, type Taken, type Told } from './told.ts';

export interface SaidLanguages {
  readonly wanted: string | undefined;
  readonly denied: readonly string[];
}

/** Other words for a language; a country stands for it behind `from`. */
const OTHERS: Readonly<Record<string, string>> = {
  en: 'british(?! (?:raj|empire|army|museum))|brit|scottish|irish|welsh|canadian|aussie|australian|kiwi|(?<!(?:latin|south|native|central|african)[ -])american(?= (?:films?|movies?|flicks?|cinema|ones?|productions?|comed|thriller|drama|indie|western|horror|classic|noir|romance)| *(?:[,.;]|$))',
  fa: 'farsi|iranian|persian',
  zh: 'mandarin|cantonese|taiwanese|hong kong',
  pt: 'brazilian',
  es: 'mexican|argentinian|argentine|argentinean|chilean|castilian|colombian|cuban|peruvian|uruguayan|venezuelan',
  de: 'austrian',
  hi: 'bollywood',
  it: 'gialli|giallo|spaghetti(?= western)',
  te: 'tollywood',
  bn: 'bengali|bangladeshi',
  ko: 'south korean',
  fr: 'québécois|quebecois|francophone',
  ru: 'soviet',
  ar: 'egyptian|lebanese|moroccan|tunisian|palestinian',
  he: 'israeli',
  nl: 'flemish',
  cs: 'czechoslovak(?:ian)?',
  tl: 'filipino',
};
const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ fr: 'france|quebec|québec', it: 'italy', ja: 'japan', ko: 'south korea|korea' },
  ...{ de: '(?:west |east )?germany|austria', es: 'spain|mexico|argentina|chile|colombia|cuba|peru|uruguay' },
  ...{
    sv: 'sweden',
    da: 'denmark',
    no: 'norway',
    fi: 'finland',
    is: 'iceland',
    ru: 'russia|the ussr|the soviet union',
  },
  ...{ pl: 'poland', zh: '(?:mainland )?china|taiwan|hong kong', fa: 'iran', pt: 'portugal|brazil', tr: 'turkey' },
  ...{ hu: 'hungary', nl: 'the netherlands|holland', ro: 'romania', hi: 'india', el: 'greece', th: 'thailand' },
  ...{ cs: 'the czech republic|czechia|czechoslovakia', sr: 'serbia', lv: 'latvia', vi: 'vietnam', id: 'indonesia' },
  ...{ ar: 'egypt|lebanon|morocco|tunisia|palestine', he: 'israel', uk: 'ukraine', bg: 'bulgaria', bn: 'bangladesh' },
  en: 'america|the (?:us|usa|states|united states|uk)|usa|uk|(?:great )?britain|england|ireland|scotland|wales|canada|australia|new zealand|down under',
};
/** `K-drama`, `J-horror` */
const INITIALS: Readonly<Record<string, string>> = { ko: 'k', ja: 'j', zh: 'c' };
const KIND = String.raw`(?:-(?=(?:drama|horror|thriller|movie|film|cinema|noir|romance|comed|action|crime))|(?=(?:drama|horror)s?\b))`;

/** What is made there is in English: who wants none of it wants none of that. */
const AMERICAN =
  /(?:\b(?:from|of|by|made in) )?(?<![\w-])(?:americans?|hollywood|the (?:us|usa|states|united states)|usa|u\.s\.a?\.?)(?![\w])/i;
const SUBTITLES =
  /(?:\b(?:in|with|has|have|having|and|needs?|read|reading|requires?|\w+ish) )*(?<!\w)(?:subtitles?|subtitled|subs)\b/i;
const DUBBED = /\b(?:dubbed|dub)(?: (?:in|into) \w+)?\b|\b\w+ish (?:dubs?|dubbed)\b/i;
/** Whoever asks in English. */
const FOREIGN =
  /\bforeign(?:[ -]language)?(?= (?:films?|movies?|cinema|flicks?|pictures?|ones?|stuff|language|comed|drama|thriller|horror|romance|classic|gem|crime|language))|\bforeign(?:[ -]language)?(?= *(?:[,.;!]|$))/i;
const ENGLISH = 'en';
const PLACE = /^(?:from|out of|made in|produced in|of) /i;

/** By name, or as people call it: `French`, `in Japanese`, `from Italy`, `not in English`. Of several the one said most. */
export const readLanguages = (told: Told, { languages }: Lore): SaidLanguages => {
  const isRead = !told.takeEach(SUBTITLES).some((taken) => taken.isDenied);
  told.take(DUBBED);
  const english = languages.find(({ code }) => code === ENGLISH)?.code;
  const foreign = told.takeEach(FOREIGN);
  const isForeign = foreign.some((taken) => !taken.isDenied);
  const isAmericanDenied = isDeniedIn(told, AMERICAN);
  const { wanted, denied } = named(told, languages);
  if ((isAmericanDenied || isForeign) && english !== undefined) denied.add(english);
  return {
    wanted: saidMost(wanted) ?? (isRead && foreign.every((taken) => !taken.isDenied) ? undefined : english),
    denied: [...denied],
  };
};

/** How often each is wanted, and which are not. */
const named = (told: Told, languages: Lore['languages']) => {
  const [wanted, denied] = [new Map<string, number>(), new Set<string>()];
  for (const { code, name } of languages)
    for (const taken of told.takeEach(patternOf(code, name)))
      if (isSubject(taken)) continue;
      else if (isDenied(taken)) denied.add(code);
      else wanted.set(code, (wanted.get(code) ?? 0) + 1);
  return { wanted, denied };
};

/** `about a French cook`, `set in a German village`: nobody says what is spoken. */
const isSubject = ({ match, before, after }: Taken): boolean =>
  (TELLS_OF.test(before) && !LED.test(match[0]) && !WORK.test(after)) ||
  (/\bthe $/i.test(before) && PEOPLE.test(after));
const TELLS_OF =
  /\b(?:about|set (?:in|during|among|at)|takes? place in|where|in which|involving) (?:(?:an?|the|some|two|three|young|old|poor|rich|famous|small) )*$/i;
/** `a match against the British` */
const PEOPLE =
  /^ *(?:$|[,.;?!]|(?:who|army|troops|soldiers|invad\w+|occup\w+|conquer\w+|rule|empire|revolution|resistance)\b)/i;
const LED = /^(?:in|from|made|out|produced) /i;
const WORK = /^[\s·]*(?:films?|movies?|cinema|anime|pictures?|flicks?)\b/i;

const isDenied = ({ isDenied: isSo, match, before }: Taken): boolean =>
  isSo && (!PLACE.test(match[0]) || isPlaceDenied(before));

const saidMost = (times: ReadonlyMap<string, number>): string | undefined => {
  const [first, second] = [...times].sort((a, b) => b[1] - a[1]);
  return first?.[1] === second?.[1] ? undefined : first?.[0];
};

/** Takes out the places where it is denied, and no other. */
const isDeniedIn = (told: Told, pattern: RegExp): boolean => {
  const found = [...told.left.matchAll(new RegExp(pattern, 'gi'))].filter(({ 0: said, index }) =>
    told.isDenied(index, said.length),
  );
  for (const { 0: said, index } of found.toReversed()) told.takeAt(index, said.length);
  return found.length > 0;
};

const patternOf = (code: string, name: string): RegExp => {
  const names = [escaped(name), ...(OTHERS[code] === undefined ? [] : [OTHERS[code]])].join('|');
  const country = COUNTRIES[code];
  const initial = INITIALS[code] === undefined ? '' : String.raw`|(?<![\w-])${INITIALS[code]}${KIND}`;
  const places =
    country === undefined
      ? ''
      : String.raw`|\b(?:from|out of|made in|produced in|of) (?:${country})\b|(?<=(?:[,;(·]|^) )(?:${country})(?= ?(?:[,;.)·]|$| only\b))`;
  return new RegExp(
    String.raw`(?:\bin (?:the original )?)?(?:(?<![\w-])|(?<=\bnon-))(?:${names})(?:[ -]language|[ -]speaking)?(?![\w])${places}${initial}`,
    'i',
  );
};
