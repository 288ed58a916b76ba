import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Sweep = (options: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void;

let sweep: Sweep | undefined;

/** At most, between two sweeps. */
const growByHalf = (): void => setFlagsFromString('--heap-growing-percent=50');

/**
 * An import makes much garbage for a while and leaves the machine's memory to others: from here on a heap grows by half at
 * most before it is swept, and the nurseries of threads that are started stay small. Costs a tenth more processor time.
 */
export const keepMemoryLean = (): void => {
  growByHalf();
  setFlagsFromString('--max-semi-space-size=4');
};

/**
 * Sweeps this thread's heap and gives what is free back to the system. A thread that only waits from now on would keep
 * what it has, since nothing makes it sweep. Takes some tens of milliseconds, and a second where hundreds of megabytes
 * are alive.
 */
export const giveMemoryBack = (): void => {
  if (!sweep) {
    setFlagsFromString('--expose-gc');
    sweep = runInNewContext('gc') as Sweep;
  }
  sweep({ type: 'major', flavor: 'last-resort' });
};

/** A heap of which so much is used would grow by as much again before it is swept. */
const LARGE = 150 * 2 ** 20;

/**
 * For a thread that has taken in all that it serves from: where that is much, gives back what taking it in took, and lets
 * heaps grow by half at most between two sweeps. Few things live long from now on, so that sweeps are rare all the same.
 */
export const settleMemory = (): void => {
  if (getHeapStatistics().used_heap_size < LARGE) return;
  giveMemoryBack();
  growByHalf();
};
