import type { History } from '#ports/model-runtime/model-runtime';

export const HISTORY = 50;

/** Spread over the titles, the same every time. */
export const historyOf = (
  { items }: { readonly items: readonly string[] },
  seed: number,
  length = HISTORY,
): History => {
  const numbers = Array.from({ length }, (_, n) => 1 + ((seed * 7_919 + n * 104_729) % items.length));
  return { items: numbers, strengths: numbers.map(() => 1), ages: numbers.map((_, n) => length - n) };
};

/** Milliseconds of each, sorted. */
export const timed = async (times: number, work: (n: number) => Promise<unknown>): Promise<readonly number[]> => {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    await work(n);
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b);
};

export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor((sorted.length - 1) * share)]!;
