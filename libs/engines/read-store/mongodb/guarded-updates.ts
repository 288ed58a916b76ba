import { chunksOf } from '../../mongodb/chunks.ts';
import { isAway } from '../../mongodb/failure.ts';
import { gathered } from '../../mongodb/gathered.ts';
import type { Records } from './records.ts';

export interface GuardedUpdate {
  /** Which record, and what must hold of it. */
  readonly guard: object;
  /** May be made twice. */
  readonly change: object;
}

/**
 * Updates of generations' records, each answered by whether its guard held. Each batch of events moves the checkpoints of
 * all read models: those that are asked for in one turn go as one command. The server counts how many guards held, and not
 * which: where it was not all of them, each is asked for again by itself.
 */
export const guardedUpdates = (
  model: Records['generations'],
  bulkSize: number,
): ((update: GuardedUpdate) => Promise<boolean>) => {
  const alone = async ({ guard, change }: GuardedUpdate): Promise<boolean> =>
    (await model.updateOne(guard, change)).matchedCount > 0;

  /** Unless the server is away, whatever one of them is refused for stops no other. */
  const allHeld = async (updates: readonly GuardedUpdate[]): Promise<boolean> => {
    const operations = updates.map(({ guard, change }) => ({ updateOne: { filter: guard, update: change } }));
    try {
      return (await model.bulkWrite(operations, { ordered: false })).matchedCount === updates.length;
    } catch (error) {
      if (isAway(error)) throw error;
      return false;
    }
  };

  const together = async (updates: readonly GuardedUpdate[]): Promise<readonly (() => Promise<boolean>)[]> => {
    const held = updates.length > 1 && (await allHeld(updates));
    return updates.map((update) => (held ? () => Promise.resolve(true) : () => alone(update)));
  };

  const ask = gathered(async (updates: readonly GuardedUpdate[]) => {
    const chunks = chunksOf(updates, bulkSize).map(together);
    return (await Promise.all(chunks)).flat();
  });
  return async (update) => (await ask(update))();
};
