import type { Position } from '#kernel';
import { logOf } from '#kernel';

const DIGITS = 20;
const BEFORE_A = 96;

/**
 * How a position is kept in a table: its number without leading zeros, behind a letter that tells the number of digits
 * (`a7`, `b42`). Text order of codes is log order, at half the size; the log's name is kept once per generation.
 */
export const codeOf = (position: Position): string => {
  let first = position.length - DIGITS;
  while (first < position.length - 1 && position.charCodeAt(first) === 48) first++;
  const digits = position.slice(first);
  return String.fromCharCode(BEFORE_A + digits.length) + digits;
};

/** Smaller than every code. */
export const START_CODE = '';

export const positionFrom = (log: string, code: string): Position =>
  `${log}.${code.slice(1).padStart(DIGITS, '0')}` as Position;

/** All positions of one generation are of one log; another log's would be in no order with them. */
export const checkLog = (log: string, position: Position): void => {
  if (logOf(position) !== log) throw new Error(`position ${position} is not of log ${log}`);
};
