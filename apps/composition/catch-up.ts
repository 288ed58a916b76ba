import { setTimeout } from 'node:timers/promises';
import { comparePositions, type Position } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { readModels } from './contexts.ts';

const POLL_MS = 50;

/** Waits until every read model holds everything up to `position`; `false` when the signal aborted first. */
export const caughtUp = async (store: ReadStore, position: Position, signal: AbortSignal): Promise<boolean> => {
  for (;;) {
    const checkpoints = await Promise.all(readModels.map((model) => store.live<never>(model).checkpoint()));
    if (checkpoints.every((checkpoint) => comparePositions(checkpoint, position) >= 0)) return true;
    if (signal.aborted) return false;
    await setTimeout(POLL_MS);
  }
};
