import { getPriority, setPriority } from 'node:os';

/** Niceness: a tenth of what the others get where all want to run, as the worker has it. */
const BELOW_SERVING = 10;
/** There is nothing below. */
const LOWEST = 19;

/**
 * Does some work of this thread after that of others, where the thread may come back to where it was: Linux gives each
 * thread a priority of its own, and lets who is no superuser only lower it, unless a limit says otherwise.
 */
export const gently = async <T>(work: () => Promise<T>): Promise<T> => {
  const own = process.platform === 'linux' ? comesBack() : undefined;
  if (own === undefined) return work();
  setPriority(Math.min(LOWEST, own + BELOW_SERVING));
  try {
    return await work();
  } finally {
    setPriority(own);
  }
};

/** Tried with a step that does no harm. */
const comesBack = (): number | undefined => {
  try {
    const own = getPriority();
    setPriority(own + 1);
    setPriority(own);
    return own;
  } catch {
    return undefined;
  }
};
