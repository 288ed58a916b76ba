import { domainError, type DomainError } from '#kernel';

/** An opaque cursor: the name of the list and what tells the last entry from all others. */
export const encodeCursor = (list: string, ...parts: readonly string[]): string =>
  Buffer.from(JSON.stringify([list, ...parts])).toString('base64url');

/** Throws `BAD_CURSOR`: not one of ours, or of another list. */
export const decodeCursor = (list: string, cursor: string): readonly [string, string] => {
  try {
    const [of, first, second] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (of === list && typeof first === 'string' && typeof second === 'string') return [first, second];
  } catch {
    // not JSON
  }
  throw badCursor(cursor);
};

export const badCursor = (cursor: string): DomainError => domainError('BAD_CURSOR', { cursor: cursor.slice(0, 120) });
