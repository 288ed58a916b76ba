import { orderOf, type Position, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { contentOf, eventsUpTo, LogDigest } from './copied-log.ts';
import { BadMigration, LogWriter } from './log-writer.ts';
import type { PositionPairs } from './position-pairs.ts';

export interface CopyOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly what: string; readonly done: number; readonly share: number }) => void;
}

export interface Copied {
  /** What of the old log is in the new one: everything up to here. */
  readonly position: Position;
  readonly events: number;
  /** Written by this run; the others were there. */
  readonly written: number;
  /** SHA-256 over the contents of all events in order, the same of both logs. */
  readonly digest: string;
  /** Streams that were erased from the old log after they had been copied, and now from the new one. */
  readonly erased: number;
}

/**
 * Copies a log to another, which is empty or was filled by this before: what is there is compared, what is missing is
 * written, in order. The old one may be written to meanwhile; the copy is of what it held when the last round began.
 * Throws `BadMigration` where the new log holds something else.
 */
export const copyLog = async (from: EventStore, to: EventStore, options: CopyOptions): Promise<Copied> => {
  let written = 0;
  const erased = new Set<string>();
  let end = await from.head();
  for (let rounds = 0; ; rounds++) {
    const round = await fill({ from, to, end }, erased, options);
    written += round;
    const head = await from.head();
    // a log that is written to all the time is never caught up with: what is left goes with the next run
    if (head === end || (rounds > 0 && round < FEW) || rounds === MOST_ROUNDS) break;
    end = head;
  }
  for (const stream of erased) await to.erase(stream);
  return { position: end, written, erased: erased.size, ...(await verify({ from, to, end }, options)) };
};

const MOST_ROUNDS = 10;
const FEW = 1_000;
const SAID_EVERY = 500;

/** Tells the pairs of positions of two logs that hold the same. */
export const pairPositions = async (
  from: EventStore,
  to: EventStore,
  end: Position,
  pairs: Pick<PositionPairs, 'add'>,
  signal: AbortSignal,
): Promise<void> => {
  const others = eventsUpTo(to, await to.head(), signal)[Symbol.asyncIterator]();
  for await (const { position } of eventsUpTo(from, end, signal)) {
    const other = await others.next();
    if (other.done) break;
    await pairs.add(position, other.value.position);
  }
  await others.return?.();
};

interface Logs {
  readonly from: EventStore;
  readonly to: EventStore;
  readonly end: Position;
}

/** Goes through both side by side; from where the new one ends, writes. Answers how many it wrote. */
const fill = async ({ from, to, end }: Logs, erased: Set<string>, options: CopyOptions): Promise<number> => {
  const { signal } = options;
  const known = eventsUpTo(to, await to.head(), signal)[Symbol.asyncIterator]();
  const writer = new LogWriter(to, signal);
  const told = progressOf('copying the log', end, options);
  let [next, written] = [await known.next(), 0];
  for await (const recorded of eventsUpTo(from, end, signal)) {
    while (!next.done && next.value.id !== recorded.id) {
      await requireErased(from, next.value, erased);
      next = await known.next();
    }
    if (next.done) {
      await writer.write(recorded);
      written += 1;
    } else {
      if (contentOf(next.value) !== contentOf(recorded)) throw different(next.value);
      next = await known.next();
    }
    told(recorded);
  }
  await writer.flush();
  for (; !next.done; next = await known.next()) await requireErased(from, next.value, erased);
  return written;
};

/** What only the new log has was erased from the old one since, or it is no copy. */
const requireErased = async (from: EventStore, recorded: Recorded, erased: Set<string>): Promise<void> => {
  if (erased.has(recorded.stream)) return;
  for await (const { id } of from.read(recorded.stream, recorded.version - 1)) {
    if (id === recorded.id) return; // it came in after this round had begun
    throw different(recorded);
  }
  for await (const _left of from.read(recorded.stream)) throw different(recorded);
  erased.add(recorded.stream);
};

const different = ({ stream, version }: Recorded): BadMigration =>
  new BadMigration(
    `The new log is no copy of this one: they differ at version ${version} of ${stream}. Nothing of it was changed.`,
  );

const verify = async ({ from, to, end }: Logs, options: CopyOptions): Promise<Pick<Copied, 'events' | 'digest'>> => {
  const [old, copy] = [new LogDigest(), new LogDigest()];
  const told = progressOf('comparing', end, options);
  for await (const recorded of eventsUpTo(from, end, options.signal)) {
    old.add(recorded);
    told(recorded);
  }
  for await (const recorded of eventsUpTo(to, await to.head(), options.signal)) {
    if (copy.events === old.events) throw different(recorded);
    copy.add(recorded);
  }
  if (old.hex !== copy.hex)
    throw new BadMigration(`The copy has ${copy.events} events and another digest than the ${old.events} of this log.`);
  return { events: old.events, digest: old.hex };
};

const progressOf = (what: string, end: Position, { onProgress }: CopyOptions): ((recorded: Recorded) => void) => {
  const all = Number(orderOf(end));
  let done = 0;
  return ({ position }) => {
    done += 1;
    if (done % SAID_EVERY === 0) onProgress({ what, done, share: Number(orderOf(position)) / all });
  };
};
