import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { CopyOptions } from './copy-log.ts';
import { BadMigration } from './log-writer.ts';

/** One kind of data, the same on both sides. */
export interface CopiedPart {
  readonly total: number;
  /** By this run. */
  readonly written: number;
  /** Copied before, and gone from the data folder since. */
  readonly removed: number;
  /** SHA-256 over all of it in order, the same of both sides. */
  readonly digest: string;
}

export type Work = Pick<CopiedPart, 'written' | 'removed'>;

interface Copying {
  /** For progress and mistakes, such as `persons`. */
  readonly what: string;
  /** Makes the other side equal, as far as nothing changes meanwhile. */
  copy(): Promise<Work>;
  from(): AsyncIterable<unknown>;
  to(): AsyncIterable<unknown>;
}

const MOST_ROUNDS = 3;
const SAID_EVERY = 500;

/**
 * Copies until both sides are the same: a running platform may write meanwhile. Throws `BadMigration` where it writes so
 * much that they never are.
 */
export const copyPart = async (part: Copying, options: CopyOptions): Promise<CopiedPart> => {
  let [written, removed] = [0, 0];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const work = await part.copy();
    [written, removed] = [written + work.written, removed + work.removed];
    const own = await sumOf(part.from(), options, `reading ${part.what}`);
    const copy = await sumOf(part.to(), options, `comparing ${part.what}`);
    if (own.digest === copy.digest) return { ...own, written, removed };
  }
  throw new BadMigration(
    `The copy of ${part.what} is not the same: a running platform changes them faster than they are copied. Stop it, and run this again.`,
  );
};

const sumOf = async (all: AsyncIterable<unknown>, { signal, onProgress }: CopyOptions, what: string) => {
  const hash = createHash('sha256');
  let total = 0;
  for await (const each of all) {
    signal.throwIfAborted();
    hash.update(canonicalJson(each)).update('\n');
    if (++total % SAID_EVERY === 0) onProgress({ what, done: total, share: 0 });
  }
  return { total, digest: hash.digest('hex') };
};

/** `undefined`: it is not there, on this side. */
export const isSame = (one: object | undefined, other: object | undefined): boolean =>
  one === undefined || other === undefined ? one === other : canonicalJson(one) === canonicalJson(other);
