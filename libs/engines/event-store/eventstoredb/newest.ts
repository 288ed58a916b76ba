import type { Connection } from './connection.ts';
import { isOurs, isTombstone, placed } from './recorded.ts';

const PAGE = 50;

/**
 * Position of the newest event that followers will be given. Backwards from the end a stream's tombstone comes before
 * its events, so one pass tells which of them are erased. Undefined: there is none.
 */
export const newestOf = async (connection: Connection): Promise<bigint | undefined> => {
  const erased = new Set<string>();
  let before: bigint | undefined;
  for (;;) {
    const page = (await connection.allBefore(before, PAGE)).map(placed);
    for (const one of page) {
      if (isTombstone(one)) erased.add(one.event.streamId);
      else if (isOurs(one) && !erased.has(one.event.streamId)) return one.commit;
    }
    if (page.length < PAGE) return undefined;
    before = page.at(-1)!.commit;
  }
};

/** Position of the newest record of any kind. */
export const endOf = async (connection: Connection): Promise<bigint> => {
  const [last] = await connection.allBefore(undefined, 1);
  return last ? placed(last).commit : -1n;
};
