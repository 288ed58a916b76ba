import type { Position } from './event.ts';

const DIGITS = 20;

/** `n` is the adapter's own order number, 0 <= n < 10^20. */
export const positionOf = (logId: string, n: number | bigint): Position =>
  `${logId}.${n.toString().padStart(DIGITS, '0')}` as Position;

export const logOf = (position: Position): string => position.slice(0, position.length - DIGITS - 1);

export const orderOf = (position: Position): bigint => BigInt(position.slice(-DIGITS));

export const isPosition = (text: string): text is Position => /^[A-Za-z0-9]{1,40}\.\d{20}$/.test(text);

/** Negative, zero or positive, as for `sort`. Positions of two logs have no order: that is a mistake, and throws. */
export const comparePositions = (a: Position | 'start', b: Position | 'start'): number => {
  if (a === b) return 0;
  if (a === 'start') return -1;
  if (b === 'start') return 1;
  if (logOf(a) !== logOf(b)) throw new Error(`positions of two logs cannot be compared: ${a}, ${b}`);
  return a < b ? -1 : 1;
};
