import { createHash } from 'node:crypto';
import { canonicalJson, domainError } from '#kernel';
import type { Place, SortKey } from '../read/columns/row-order.ts';

/** What a cursor is bound to: another order or another filter is another list. */
export interface BrowsedList {
  readonly index: string;
  readonly filter: unknown;
}

const HASH_CHARACTERS = 12;

/** An opaque cursor: the index, the last key and the hash of the filter. */
export const cursorAfter = ({ index, filter }: BrowsedList, { key, id }: Place): string =>
  Buffer.from(JSON.stringify([index, key, id, hashOf(filter)])).toString('base64url');

/** The place a cursor names. Throws `BAD_CURSOR`: it is none of ours, or of another list. */
export const placeOf = (list: BrowsedList, cursor: string): Place => {
  const [index, key, id, filter] = partsOf(cursor);
  if (index !== list.index || filter !== hashOf(list.filter) || typeof id !== 'string' || !isKey(key))
    throw domainError('BAD_CURSOR', { cursor: cursor.slice(0, 120) });
  return { key, id };
};

const partsOf = (cursor: string): readonly unknown[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};

const isKey = (value: unknown): value is SortKey => typeof value === 'number' || typeof value === 'string';

const hashOf = (filter: unknown): string =>
  createHash('sha256').update(canonicalJson(filter)).digest('base64url').slice(0, HASH_CHARACTERS);
