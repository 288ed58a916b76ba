import { getPriority, setPriority } from 'node:os';

/** Niceness: a tenth of what the others get where all want to run, as the worker has it. */
const BELOW_SERVING = 10;
/** There is nothing below. */
const LOWEST = 19;

/**
 * From here on what this thread does goes after the work of others; whoever is answered puts it back to where it was. Linux
 * gives each thread a priority of its own, and lets who is no superuser only lower it, unless a limit says otherwise: a
 * thread that could not come back stays where it is.
 */
export const afterOthers = (): (() => void) => {
  const own = process.platform === 'linux' ? comesBack() : undefined;
  if (own === undefined) return () => undefined;
  setPriority(Math.min(LOWEST, own + BELOW_SERVING));
  return () => setPriority(own);
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
