/**
 * Cells come from other people's databases: HTML entities, characters that a lossy conversion cut down to control
 * codes, marks that turn the direction of writing. What is kept is well-formed Unicode (NFC) that is safe to show.
 */
export const cleanLine = (text: string): string => cleanProse(text).replace(/\s+/g, ' ');

/** As `cleanLine`, but line ends stay. */
export const cleanProse = (text: string): string =>
  withEntities(text)
    .replace(/\r\n?/g, '\n')
    .replace(CONTROLS, (code) => PUNCTUATION[code] ?? '')
    .replace(INVISIBLE, '')
    .toWellFormed()
    .normalize('NFC')
    .trim();

/** A cell in an error message: short, on one line, nothing in it that a terminal would obey. */
export const shown = (value: unknown): string => {
  if (typeof value !== 'string') return typeof value === 'object' ? 'an object' : String(value);
  const text = value.slice(0, SHOWN_CHARACTERS).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '\u{fffd}');
  return `"${text}${value.length > SHOWN_CHARACTERS ? '…' : ''}"`;
};

/** Names of a file or a folder in an error message. */
export const shownNames = (names: readonly string[]): string => {
  if (names.length === 0) return 'nothing';
  const shownOnes = names.slice(0, SHOWN_NAMES).map(shownName).join(', ');
  return names.length > SHOWN_NAMES ? `${shownOnes} and ${names.length - SHOWN_NAMES} more` : shownOnes;
};

export const shownName = (name: string): string => cleanLine(name.slice(0, 2 * SHOWN_CHARACTERS));

const SHOWN_CHARACTERS = 40;
const SHOWN_NAMES = 30;

/** All but tab, line feed and carriage return. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Zero width space, direction marks, overrides and isolates, word joiner, byte order mark; joiners stay (Persian). */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** General punctuation (U+2013 …) of which only the low byte survived, as found in copies of TMDB. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '\u0013': '–',
  '\u0014': '—',
  '\u0018': '‘',
  '\u0019': '’',
  '\u001c': '“',
  '\u001d': '”',
};

const withEntities = (text: string): string =>
  text.includes('&') ? text.replace(/&(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,7});/g, entity) : text;

const entity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
};

/** HTML's names of U+00A0 to U+00FF, in order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((name, i) => [name, String.fromCodePoint(0xa0 + i)] as const),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", hellip: '…', ndash: '–', mdash: '—' }),
  ...Object.entries({ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', trade: '™', star: '☆', hearts: '♥' }),
]);
