import { domainError } from '#kernel';

export interface OwnPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

interface Dated {
  readonly itemId: string;
  readonly at: string;
}

/**
 * A page of one's own list, newest first, ties by item id. The cursor names the last entry, not a place in the list, so
 * that what was added or withdrawn meanwhile moves nothing.
 */
export const newestFirst = <T extends Dated>(
  name: string,
  list: readonly T[],
  page: { readonly limit: number; readonly cursor?: string },
): OwnPage<T> => {
  const sorted = [...list].sort(order);
  const after = page.cursor === undefined ? undefined : decode(name, page.cursor);
  const rest = after ? sorted.filter((entry) => order(entry, after) > 0) : sorted;
  const items = rest.slice(0, page.limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rest.length > items.length ? encode(name, last) : null, total: list.length };
};

const order = (a: Dated, b: Dated): number => compare(b.at, a.at) || compare(a.itemId, b.itemId);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const encode = (name: string, { at, itemId }: Dated): string =>
  Buffer.from(JSON.stringify([name, at, itemId])).toString('base64url');

const decode = (name: string, cursor: string): Dated => {
  try {
    const [of, at, itemId] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (of === name && typeof at === 'string' && typeof itemId === 'string') return { at, itemId };
  } catch {
    // not one of ours
  }
  throw domainError('BAD_CURSOR', { cursor: cursor.slice(0, 120) });
};
