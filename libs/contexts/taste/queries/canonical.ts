import { isDomainError } from '#kernel';
import type { Titles } from '../../catalogue/published.ts';

/** The canonical ids of those titles that are known: one may ask for stars before a title has come in. */
export const canonical = async (titles: Titles, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const known = await Promise.all(
    ids.map((id) =>
      titles.resolve(id).catch((error: unknown) => {
        if (isDomainError(error, 'UNKNOWN_ITEM')) return [];
        throw error;
      }),
    ),
  );
  return new Set(known.flat());
};
