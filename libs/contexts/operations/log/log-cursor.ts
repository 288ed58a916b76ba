import { canonicalJson, domainError, hash32, isPosition, type Position } from '#kernel';

/** Where a page of the log ended, good for the same question alone. */
export const cursorAt = (position: Position | 'start', question: unknown): string =>
  Buffer.from(JSON.stringify([position, hash32(canonicalJson(question))])).toString('base64url');

/** Throws `BAD_CURSOR` for one of another question, or of nobody. */
export const positionAt = (cursor: string, question: unknown): Position | 'start' => {
  const [position, hash] = parsed(cursor);
  if (typeof position !== 'string' || hash !== hash32(canonicalJson(question))) throw domainError('BAD_CURSOR');
  if (position !== 'start' && !isPosition(position)) throw domainError('BAD_CURSOR');
  return position;
};

const parsed = (cursor: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
};
