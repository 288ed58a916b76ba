import { numberOf, UNDER_HUNDRED, UNIT_WORDS } from './numbers.ts';

/** Denials without their apostrophe, as they are typed in a hurry. */
const BARE = /\b(do|does|did|is|are|was|were|would|could|should|must|have|has|need|wo|ca)nt\b/gi;
const NOTHING = /\b(?:nowt|nuthin'?|nothin'?|naught)(?!\w)/gi;
const THEN = /(?<=\b(?:older|newer|longer|shorter|less|more|better|higher|lower|earlier|later|other|rather)) then\b/gi;
const WITH = /(?<![\p{L}\p{N}])w\/ ?(?!o\b)(?=\p{L})/giu;
const WITHOUT = /(?<![\p{L}\p{N}])w\/o\b/giu;

/** What is short for something as it is written in full: `dont`, `w/`, `1½`, curly quotes. */
export const spelledOut = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(BARE, "$1n't")
    .replace(THEN, ' than')
    .replace(NOTHING, 'nothing')
    .replace(WITHOUT, 'without')
    .replace(WITH, 'with ')
    .replace(/(?<=\d) ?1[⁄/]2(?!\d)/g, '.5')
    .replace(/(?<=\p{L}{2})\/(?=\p{L}{2})/gu, ' / ')
    .replace(/\s+/g, ' ')
    .trim();

const CENTURY: Readonly<Record<string, number>> = { eighteen: 1800, nineteen: 1900, twenty: 2000 };
const SAID_YEAR = new RegExp(
  String.raw`\b(?:(eighteen|nineteen|twenty)[ -](?:hundred(?: and)?[ -])?|(two thousand)(?: and)?[ -])(${UNDER_HUNDRED})\b(?! (?:minutes?|hours?|years?))`,
  'gi',
);

/** `the years 70` */
const YEARS = /\b(?:the )?years '?(\d0)'?s?(?!\w)/gi;

/** `nineteen eighty-four`, `two thousand and five`: years in figures. */
export const yearsInFigures = (text: string): string =>
  text
    .replace(YEARS, 'the $1s')
    .replace(SAID_YEAR, (said, century: string | undefined, _thousand: string | undefined, rest: string) => {
      const year = (CENTURY[(century ?? 'twenty').toLowerCase()] ?? 0) + numberOf(rest);
      return isYear(year, century, rest) ? String(year) : said;
    });

/** `twenty five` is a number, and no year. */
const isYear = (year: number, century: string | undefined, rest: string): boolean =>
  !(century?.toLowerCase() === 'twenty' && UNIT_WORDS.includes(rest.toLowerCase())) && year >= 1880;
