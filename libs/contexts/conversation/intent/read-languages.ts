import type { Lore } from './intent.ts';
import { escaped, type Told } from './told.ts';

export interface SaidLanguages {
  readonly wanted: string | undefined;
  readonly denied: readonly string[];
}

/** Other words for a language; a country stands for it behind `from`. */
const OTHERS: Readonly<Record<string, string>> = {
  fa: 'farsi|iranian',
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
  ...{ cs: 'the czech republic', el: 'greece', th: 'thailand', ro: 'romania', hi: 'india' },
};

/** By name, or as people call it: `French`, `in Japanese`, `from Italy`, `not in English`. Of several the one said most. */
export const readLanguages = (told: Told, { languages }: Lore): SaidLanguages => {
  const [wanted, denied] = [new Map<string, number>(), new Set<string>()];
  for (const { code, name } of languages)
    for (const { isDenied } of told.takeEach(patternOf(code, name)))
      if (isDenied) denied.add(code);
      else wanted.set(code, (wanted.get(code) ?? 0) + 1);
  const [first, second] = [...wanted].sort((a, b) => b[1] - a[1]);
  const isClear = first !== undefined && first[1] !== second?.[1];
  return { wanted: isClear ? first[0] : undefined, denied: [...denied] };
};

const patternOf = (code: string, name: string): RegExp => {
  const names = [escaped(name), ...(OTHERS[code] === undefined ? [] : [OTHERS[code]])].join('|');
  const country = COUNTRIES[code] === undefined ? '' : String.raw`|\bfrom (?:${COUNTRIES[code]})\b`;
  return new RegExp(String.raw`(?:\bin )?(?<![\w-])(?:${names})(?:[ -]language|[ -]speaking)?(?![\w])${country}`, 'i');
};
