import type { Match } from '../domain/history-import.ts';

/** What speaks for a title being the one that a row means. */
export interface Evidence {
  /** 1: a name of the title, whole; else how alike the likest name is, 0 to 1. */
  readonly name: number;
  /** Of the title and of the row, where they are known. */
  readonly years: readonly [number | undefined, number | undefined];
  /** The place of the title's medium among those that the row may mean; 0 is the likeliest. */
  readonly medium: number;
}

/** A name that is only alike says less than the likeness alone. */
const NOT_WHOLE = 0.9;
/** Films are released in one year and remembered by the one before or after. */
const NEXT_YEAR = 0.92;
const UNKNOWN_YEAR = 0.85;
const OTHER_YEAR = 0.4;
const LESS_LIKELY_MEDIUM = 0.97;

/**
 * How sure it is, 0 to 1: name times year times medium. An id that both sides know is 1. A whole name of the same year
 * is 1, of a neighbouring year 0.92, without a year 0.85; of another year 0.4, however well the name fits. One slip in a
 * name of the right year is 0.8 and more.
 */
export const confidenceOf = ({ name, years, medium }: Evidence): number =>
  (name === 1 ? 1 : name * NOT_WHOLE) * yearFit(years) * (medium === 0 ? 1 : LESS_LIKELY_MEDIUM);

const yearFit = ([one, other]: Evidence['years']): number => {
  if (one === undefined || other === undefined) return UNKNOWN_YEAR;
  const apart = Math.abs(one - other);
  return apart === 0 ? 1 : apart === 1 ? NEXT_YEAR : OTHER_YEAR;
};

/** From here on a title is taken without asking. */
export const ACCEPTED = 0.8;
/** From here on the member is asked whether it is this one. */
export const LIKELY = 0.5;
/** Two titles that are so close to each other are not told apart: the member is. */
const TOO_CLOSE = 0.02;

export interface Candidate {
  readonly item: string;
  readonly confidence: number;
}

/** `candidates`: the surest first. */
export const judge = ([best, second]: readonly Candidate[]): Match => {
  if (!best || best.confidence < LIKELY) return 'unmatched';
  const isClear = !second || best.confidence - second.confidence >= TOO_CLOSE;
  return best.confidence >= ACCEPTED && isClear ? 'matched' : 'uncertain';
};
