import { decodeCursor, encodeCursor } from './own-cursor.ts';

export interface OwnPage<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export interface PageOf {
  readonly limit: number;
  readonly cursor?: string;
}

interface Dated {
  readonly itemId: string;
  readonly at: string;
}

/**
 * A page of one's own list, newest first, ties by item id. The cursor names the last entry, not a place in the list, so
 * that what was added or withdrawn meanwhile moves nothing.
 */
export const newestFirst = <T extends Dated>(name: string, list: readonly T[], page: PageOf): OwnPage<T> => {
  const sorted = [...list].sort(order);
  const after = page.cursor === undefined ? undefined : lastOf(name, page.cursor);
  const rest = after ? sorted.filter((entry) => order(entry, after) > 0) : sorted;
  const items = rest.slice(0, page.limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: last && rest.length > items.length ? encodeCursor(name, last.at, last.itemId) : null,
    total: list.length,
  };
};

const order = (a: Dated, b: Dated): number => compare(b.at, a.at) || compare(a.itemId, b.itemId);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const lastOf = (name: string, cursor: string): Dated => {
  const [at, itemId] = decodeCursor(name, cursor);
  return { at, itemId };
};
