import { setTimeout } from 'node:timers/promises';
import { comparePositions, type Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import type { Reactor } from '#runtime';
import { caughtUp } from '#composition/catch-up';

const POLL_MS = 50;

/**
 * Resolves once every read model and each of these reactors has taken everything up to `position`, whichever process it
 * runs in. Rejects when `signal` aborts.
 */
export const settled =
  (store: ReadStore, reactors: readonly Reactor[]) =>
  async (position: Position, signal: AbortSignal): Promise<void> => {
    await caughtUp(store, position, signal);
    for (const { name } of reactors)
      while (comparePositions(await reactedTo(store, name), position) < 0)
        await setTimeout(POLL_MS, undefined, { signal });
    signal.throwIfAborted();
  };

/** Where a reactor keeps its place: see `Reacting`. */
const reactedTo = async (store: ReadStore, name: string): Promise<Position | 'start'> =>
  (await store.generation({ name: `reactor:${name}`, version: 1, indexes: {} }, 'checkpoint')).checkpoint();
