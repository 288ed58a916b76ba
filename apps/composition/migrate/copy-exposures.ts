import type { Exposure, ExposureLog } from '#ports/exposure-log/exposure-log';
import { copyPart, isSame, type CopiedPart, type Work } from './copied-part.ts';
import type { CopyOptions } from './copy-log.ts';

const BATCH = 500;

async function* exposuresOf(log: ExposureLog): AsyncIterable<Exposure> {
  for (const day of await log.days()) yield* log.read(day);
}

/** Copies what was shown, day by day, in the order in which it was written. */
export const copyExposures = (from: ExposureLog, to: ExposureLog, options: CopyOptions): Promise<CopiedPart> =>
  copyPart(
    {
      what: 'exposures',
      copy: () => copyDays(from, to, options),
      from: () => exposuresOf(from),
      to: () => exposuresOf(to),
    },
    options,
  );

const copyDays = async (from: ExposureLog, to: ExposureLog, options: CopyOptions): Promise<Work> => {
  let [written, removed] = [0, 0];
  const days = await from.days();
  for (const day of await to.days()) {
    if (days.includes(day)) continue;
    removed += (await to.sums(day)).answers;
    await to.drop(day);
  }
  for (const [n, day] of days.entries()) {
    const there = await commonOf(from.read(day), to.read(day));
    // what was shown to who was erased since is in the midst of it
    if (there === 'different') await to.drop(day);
    written += await writeBehind(day, there === 'different' ? 0 : there, { from, to, signal: options.signal });
    options.onProgress({ what: 'copying exposures', done: written, share: (n + 1) / days.length });
  }
  return { written, removed };
};

/** How many both have, where the other one has no more and no others. */
const commonOf = async (
  own: AsyncIterable<Exposure>,
  others: AsyncIterable<Exposure>,
): Promise<number | 'different'> => {
  const next = own[Symbol.asyncIterator]();
  let common = 0;
  try {
    for await (const other of others) {
      const mine = await next.next();
      if (mine.done || !isSame(mine.value, other)) return 'different';
      common += 1;
    }
    return common;
  } finally {
    await next.return?.();
  }
};

const writeBehind = async (
  day: string,
  skipped: number,
  { from, to, signal }: { readonly from: ExposureLog; readonly to: ExposureLog; readonly signal: AbortSignal },
): Promise<number> => {
  let [seen, batch] = [0, [] as Exposure[]];
  const flush = async (): Promise<void> => {
    signal.throwIfAborted();
    await to.write(batch);
    batch = [];
  };
  for await (const exposure of from.read(day)) {
    if (++seen <= skipped) continue;
    if (batch.push(exposure) === BATCH) await flush();
  }
  await flush();
  return seen - Math.min(seen, skipped);
};
