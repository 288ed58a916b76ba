import { cleanLine, cleanProse, shown, shownName } from './clean-text.ts';

/**
 * Cells as CSV (text) or JSON (any value) has them, read as what their column means. An empty cell is `undefined`:
 * nothing is known. A cell that means something else throws `Malformed`.
 */
export class Malformed extends Error {}

/** Reads a cell of `column`, so that what is wrong with it names the column. */
export const inColumn = <T>(column: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw error instanceof Malformed ? new Malformed(`${shownName(column)}: ${error.message}`) : error;
  }
};

/** What is wrong with a line; anything but a `Malformed` is thrown again. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof Malformed) return error.message;
  throw error;
};

export const MIN_YEAR = 1800;
export const MAX_YEAR = 2100;
const MAX_LINE_CHARACTERS = 1_000;
const MAX_PROSE_CHARACTERS = 50_000;
const MAX_LIST_ENTRIES = 1_000;

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A title, a name: one line of at most 1,000 characters. A list is joined by commas. */
export const lineCell = (value: unknown): string | undefined =>
  limited(cleanLine(plain(Array.isArray(value) ? value.map(plain).join(', ') : value)), MAX_LINE_CHARACTERS);

/** An overview: at most 50,000 characters. */
export const proseCell = (value: unknown): string | undefined =>
  limited(cleanProse(plain(value)), MAX_PROSE_CHARACTERS);

/** `a|b|c`, or a JSON array of names or of objects that have a `name`. */
export const listCell = (value: unknown): readonly string[] => {
  const entries = Array.isArray(value) ? value.map(named) : plain(value).split('|');
  if (entries.length > MAX_LIST_ENTRIES) throw new Malformed(`more than ${MAX_LIST_ENTRIES} entries`);
  return [...new Set(entries.flatMap((entry) => lineCell(entry) ?? []))];
};

/** Any finite number, `81.0` included; what databases write for "not known" is empty. */
export const numberCell = (value: unknown): number | undefined => {
  const text = plain(value).trim();
  if (UNKNOWN.test(text)) return undefined;
  if (!NUMBER.test(text)) throw new Malformed(`${shown(text)} is not a number`);
  return Number(text);
};

export const wholeCell = (value: unknown, min: number, max: number): number | undefined => {
  const number = numberCell(value);
  if (number === undefined) return undefined;
  if (!Number.isInteger(number)) throw new Malformed(`${number} is not a whole number`);
  return between(number, min, max);
};

export const yearCell = (value: unknown): number | undefined => wholeCell(value, MIN_YEAR, MAX_YEAR);

/** Whole minutes; 0 is "not known". */
export const minutesCell = (value: unknown): number | undefined => {
  const minutes = numberCell(value);
  return minutes === undefined ? undefined : Math.round(between(minutes, 0, 100_000)) || undefined;
};

/** A score of 0 to 10 in hundredths. */
export const centisCell = (value: unknown): number | undefined => {
  const score = numberCell(value);
  return score === undefined ? undefined : Math.round(between(score, 0, 10) * 100);
};

export const countCell = (value: unknown): number | undefined => wholeCell(value, 0, Number.MAX_SAFE_INTEGER);

/** `1995-10-30`, with or without a time; `1995-10` and `1995` are a year alone. */
export const dateCell = (value: unknown): { readonly year: number; readonly date: string | undefined } | undefined => {
  const text = plain(value).trim();
  if (UNKNOWN.test(text)) return undefined;
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) throw new Malformed(`${shown(text)} is not a date like 1995-10-30`);
  const known = between(Number(year), MIN_YEAR, MAX_YEAR);
  if (day === undefined) return { year: known, date: undefined };
  const date = `${year}-${month}-${day}`;
  if (!isDate(date)) throw new Malformed(`${shown(date)} is no day of the calendar`);
  return { year: known, date };
};

export const yesNoCell = (value: unknown): boolean | undefined => {
  const text = plain(value).trim().toLowerCase();
  if (text === '') return undefined;
  if (['true', '1', '1.0', 'yes'].includes(text)) return true;
  if (['false', '0', '0.0', 'no'].includes(text)) return false;
  throw new Malformed(`${shown(text)} is neither true nor false`);
};

/** ISO 639-1, also from a tag such as `en-US`. TMDB's own codes: `cn` is Cantonese, `xx` no language. */
export const languageCell = (value: unknown): string | undefined => {
  const text = plain(value).trim().toLowerCase();
  if (text === '' || text === 'xx') return undefined;
  const [, code] = /^([a-z]{2})(?:[-_][a-z\d-]+)?$/.exec(text) ?? [];
  if (code === undefined) throw new Malformed(`${shown(text)} is not a language code of two letters`);
  return code === 'cn' ? 'zh' : code;
};

/** A path on the source's own picture host, or a whole address. */
export const pictureCell = (value: unknown): string | undefined => {
  const text = plain(value).trim();
  if (text === '') return undefined;
  if (text.length > 2_000 || !PICTURE.test(text))
    throw new Malformed(`${shown(text)} is neither a path nor an address`);
  return text;
};

/** The number of a title elsewhere: `862`, `862.0`. */
export const digitsCell = (value: unknown): string | undefined => {
  const text = plain(value).trim();
  if (text === '') return undefined;
  const [, digits] = /^0*([1-9]\d{0,11})(?:\.0)?$/.exec(text) ?? [];
  if (digits === undefined) throw new Malformed(`${shown(text)} is not a positive number`);
  return digits;
};

/** `tt0114709`, `0114709` and `114709` are one. */
export const imdbCell = (value: unknown): string | undefined => {
  const digits = digitsCell(plain(value).trim().replace(/^tt/, ''));
  if (digits !== undefined && digits.length > 10) throw new Malformed(`${shown(value)} is not an IMDb id`);
  return digits && `tt${digits.padStart(7, '0')}`;
};

export const idCell = (value: unknown): string | undefined => {
  const text = plain(value).trim();
  if (text === '') return undefined;
  if (!/^[A-Za-z0-9._~-]{1,64}$/.test(text))
    throw new Malformed(`${shown(text)} is not an id (1 to 64 of A-Z a-z 0-9 . _ ~ -)`);
  return text;
};

const UNKNOWN = /^(?:|-|\?|n\/?a|nan|none|null|unknown)$/i;
const NUMBER = /^[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})$/;
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ][\d:.Z+-]*)?)?)?$/;
const PICTURE = /^(?:https?:\/)?\/[\w%.~][^\s"'<>\\]*$/;

const plain = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') throw new Malformed('a text or a number was expected');
  return String(value);
};

const named = (entry: unknown): string =>
  plain(typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : entry);

const limited = (text: string, max: number): string | undefined => {
  if (text.length > max) throw new Malformed(`longer than ${max} characters`);
  return text === '' ? undefined : text;
};

const between = (number: number, min: number, max: number): number => {
  if (number < min || number > max) throw new Malformed(`${number} is not within ${min} and ${max}`);
  return number;
};

const isDate = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
};
