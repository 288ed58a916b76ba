import type { Lore } from './intent.ts';
import { isPlaceDenied } from './denial.ts';
import { escaped, type Taken, type Told } from './told.ts';

export interface SaidLanguages {
  readonly wanted: string | undefined;
  readonly denied: readonly string[];
}

/** Other words for a language; a country stands for it behind `from`. */
const OTHERS: Readonly<Record<string, string>> = {
  en: 'british(?! (?:raj|empire|army|museum))|scottish|australian|(?<!(?:latin|south|native|central|african)[ -])american(?= (?:films?|movies?|flicks?|cinema|ones?|productions?|comed|thriller|drama|indie|western|horror|classic|noir|romance))',
  fa: 'farsi|iranian|persian',
  zh: 'mandarin|cantonese|taiwanese|hong kong',
  pt: 'brazilian',
  es: 'mexican|argentinian|argentine|chilean|castilian',
  de: 'austrian',
  hi: 'bollywood',
  ko: 'south korean',
};
const COUNTRIES: Readonly<Record<string, string>> = {
  ...{ fr: 'france', it: 'italy', de: 'germany', ja: 'japan', ko: 'south korea|korea', es: 'spain|mexico|argentina' },
  ...{ sv: 'sweden', da: 'denmark', no: 'norway', fi: 'finland', is: 'iceland', ru: 'russia', pl: 'poland' },
  ...{
    zh: 'china|taiwan|hong kong',
    fa: 'iran',
    pt: 'portugal|brazil',
    tr: 'turkey',
    hu: 'hungary',
    nl: 'the netherlands',
  },
  ...{
    en: 'america|the (?:us|usa|states|united states|uk)|usa|uk|(?:great )?britain|england|ireland|australia|new zealand',
  },
  ...{ cs: 'the czech republic', el: 'greece', th: 'thailand', ro: 'romania', hi: 'india' },
};

/** What is made there is in English: who wants none of it wants none of that. */
const AMERICAN =
  /(?:\b(?:from|of|by|made in) )?(?<![\w-])(?:americans?|hollywood|the (?:us|usa|states|united states)|usa|u\.s\.a?\.?)(?![\w])/i;
const SUBTITLES =
  /(?:\b(?:in|with|has|have|having|and|needs?|read|reading|requires?|\w+ish) )*(?<!\w)(?:subtitles?|subtitled|subs)\b/i;
const DUBBED = /\b(?:dubbed|dub)(?: (?:in|into) \w+)?\b|\b\w+ish (?:dubs?|dubbed)\b/i;
const ENGLISH = 'en';
const PLACE = /^(?:from|out of|made in|produced in|of) /i;

/** By name, or as people call it: `French`, `in Japanese`, `from Italy`, `not in English`. Of several the one said most. */
export const readLanguages = (told: Told, { languages }: Lore): SaidLanguages => {
  const isRead = !told.takeEach(SUBTITLES).some((taken) => taken.isDenied);
  told.take(DUBBED);
  const english = languages.find(({ code }) => code === ENGLISH)?.code;
  const isAmericanDenied = isDeniedIn(told, AMERICAN);
  const { wanted, denied } = named(told, languages);
  if (isAmericanDenied && english) denied.add(english);
  return { wanted: saidMost(wanted) ?? (isRead ? undefined : english), denied: [...denied] };
};

/** How often each is wanted, and which are not. */
const named = (told: Told, languages: Lore['languages']) => {
  const [wanted, denied] = [new Map<string, number>(), new Set<string>()];
  for (const { code, name } of languages)
    for (const taken of told.takeEach(patternOf(code, name)))
      if (isDenied(taken)) denied.add(code);
      else wanted.set(code, (wanted.get(code) ?? 0) + 1);
  return { wanted, denied };
};

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
  const places =
    country === undefined
      ? ''
      : String.raw`|\b(?:from|out of|made in|produced in|of) (?:${country})\b|(?<=(?:[,;(·]|^) )(?:${country})(?= ?(?:[,;.)·]|$| only\b))`;
  return new RegExp(String.raw`(?:\bin )?(?<![\w-])(?:${names})(?:[ -]language|[ -]speaking)?(?![\w])${places}`, 'i');
};
