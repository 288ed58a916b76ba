/** A cell that does not say what it should; the row it stands in is told as a mistake. */
export class BadCell extends Error {
  override readonly name = 'BadCell';
}

const MOST_CHARACTERS = 300;
const SHOWN_CHARACTERS = 40;

/** All controls, and the marks that hide or turn text. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g;

/** Text of somebody else's making as one short line of well-formed Unicode that is safe to show. */
export const lineOf = (value: unknown): string =>
  (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')
    .slice(0, 4 * MOST_CHARACTERS)
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .toWellFormed()
    .normalize('NFC')
    .trim()
    .slice(0, MOST_CHARACTERS)
    .trim();

/** A cell in a sentence about it. */
export const shown = (value: unknown): string => {
  const line = lineOf(value);
  return `"${line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line}"`.toWellFormed();
};

/** Names without those that are empty or said before. */
export const namesOf = (...values: readonly unknown[]): readonly string[] =>
  [...new Set(values.map(lineOf))].filter(Boolean);

const NUMBER = /^\d{1,15}(?:\.\d{1,10})?$/;

/** Empty: `undefined`. */
export const numberOf = (value: unknown, name: string): number | undefined => {
  const text = lineOf(value);
  if (text === '') return undefined;
  if (!NUMBER.test(text)) throw new BadCell(`${name}: ${shown(value)} is not a number`);
  return Number(text);
};

const FIRST_YEAR = 1850;
const LAST_YEAR = 2100;

/** A year that is none is not worth the row: what is left is matched without. */
export const yearOf = (value: unknown): number | undefined => {
  const year = Number(/^\d{4}(?!\d)/.exec(lineOf(value))?.[0]);
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
};

const MOMENT = /^(\d{4}-\d\d)(?:-(\d\d)(?:[T ]([\d:.]{5,12}(?:Z|[+-]\d\d:?\d\d)?))?)?$/;

/**
 * `2021-03-07`, with or without a time; a day or a month that is not known (`2021-00-00`) is the first. A day is its
 * first moment, UTC, so that what was said here on the same day is newer. No date at all: `undefined`.
 */
export const momentOf = (value: unknown, name: string): string | undefined => {
  const text = lineOf(value);
  if (text === '' || text.startsWith('0000')) return undefined;
  const [, month, day = '01', time = '00:00:00'] = MOMENT.exec(text) ?? [];
  if (month === undefined) throw new BadCell(`${name}: ${shown(value)} is not a date like 2021-03-07`);
  const date = `${month}-${day}`.replaceAll('-00', '-01');
  return isoOf(Date.parse(`${date}T${zoned(time)}`), value, name);
};

const zoned = (time: string): string => (/[Z+-]/.test(time) ? time : `${time}Z`);

/** Seconds since 1970. */
export const momentOfSeconds = (value: unknown, name: string): string | undefined => {
  const seconds = numberOf(value, name);
  return seconds === undefined || seconds === 0 ? undefined : isoOf(seconds * 1_000, value, name);
};

const EARLIEST = Date.UTC(1900, 0);
const LATEST = Date.UTC(LAST_YEAR, 0);

const isoOf = (ms: number, value: unknown, name: string): string => {
  if (!(ms >= EARLIEST && ms < LATEST)) throw new BadCell(`${name}: ${shown(value)} is no day of the calendar`);
  return new Date(ms).toISOString();
};

/** Ids of a title elsewhere, those that are none left out. */
export const idsOf = (ids: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(ids).flatMap(([source, value]) => {
      const id = source === 'imdb' ? imdbOf(value) : numericOf(value);
      return id === undefined ? [] : [[source, id]];
    }),
  );

/** `tt0114709`, `0114709` and `114709` are one. */
const imdbOf = (value: unknown): string | undefined => {
  const digits = /^(?:tt)?0*([1-9]\d{0,9})$/.exec(lineOf(value))?.[1];
  return digits && `tt${digits.padStart(7, '0')}`;
};

const numericOf = (value: unknown): string | undefined => /^0*([1-9]\d{0,11})$/.exec(lineOf(value))?.[1];
