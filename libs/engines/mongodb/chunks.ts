/** Write commands under way at once. */
const LANES = 4;

/** Ids asked for by one query. */
export const IDS = 1_000;

export const chunksOf = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** Works off chunks, a few at once, until one fails; answers only when none is under way any more. */
export const inLanes = async <T>(
  all: readonly T[],
  size: number,
  work: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> => {
  const chunks = [...chunksOf(all, size)].values();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const chunk of chunks) {
      if (failed) return;
      await work(chunk).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const result of lanes) if (result.status === 'rejected') throw result.reason;
};
