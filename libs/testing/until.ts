import { setTimeout as after } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** Resolves with the first answer that is neither `undefined` nor `false`; gives up when the test would anyway. */
export const until = async <T>(holds: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> => {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await holds();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, undefined | false>;
    if (performance.now() > end) throw new Error(`in vain: ${holds.toString()}`);
    await after(2);
  }
};
