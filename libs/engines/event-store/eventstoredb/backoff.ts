const FIRST_MS = 100;
const LONGEST_MS = 5_000;

/** Doubles from try to try; between half and all of it, so that many followers do not come back in step. */
export const backoffMs = (tries: number, random: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** tries) * (0.5 + random / 2);
