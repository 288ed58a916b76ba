import {
  comparePositions,
  domainError,
  isPosition,
  logOf,
  orderOf,
  positionOf,
  type Position,
  type Recorded,
} from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';

/** A stretch of the log, and how far it was read: to be gone on with from there. */
export interface LogPage {
  readonly events: readonly Recorded[];
  readonly reached: Position | 'start';
}

/** The newest events can be erased while they are waited for: what there is by then is the answer. */
const PATIENCE_MS = 5_000;

/** At most `most` events behind `after`, the oldest first; none: `after` is the head, or beyond. */
export const readOn = async (log: EventStore, after: Position | 'start', most: number): Promise<LogPage> => {
  const head = await log.head();
  if (comparePositions(after, head) >= 0) return { events: [], reached: after };
  const events = await readUpTo(log, after, head, most);
  return { events, reached: events.length < most ? head : events.at(-1)!.position };
};

/** Events in (`after`, `end`], at most `most`, where there is an event at or behind `end`. */
const readUpTo = async (
  log: EventStore,
  after: Position | 'start',
  end: Position,
  most: number,
): Promise<readonly Recorded[]> => {
  const done = new AbortController();
  const events: Recorded[] = [];
  for await (const batch of log.follow(after, AbortSignal.any([done.signal, AbortSignal.timeout(PATIENCE_MS)]))) {
    for (const recorded of batch) if (comparePositions(recorded.position, end) <= 0) events.push(recorded);
    if (events.length >= most || comparePositions(batch.at(-1)!.position, end) >= 0) break;
  }
  done.abort();
  return events.slice(0, most);
};

/** Events are looked for backwards in stretches of so many order numbers; longer ones where they hold little. */
const STRETCH = 1_000n;
const LONGEST = 64_000n;
const LITTLE = 100;

/**
 * Events before `before` (left out: the head included), the newest first, in stretches that end with the log or with
 * whoever is reading. The log is only read forwards, hence a stretch at a time.
 */
export async function* readBack(log: EventStore, before?: Position): AsyncGenerator<LogPage> {
  const head = await log.head();
  const logId = logOf(head);
  let end = before && comparePositions(before, head) <= 0 ? justBefore(before) : head;
  let stretch = STRETCH;
  while (orderOf(end) > 0n) {
    const order = orderOf(end) > stretch ? orderOf(end) - stretch : 0n;
    const start = positionOf(logId, order);
    const events = await readUpTo(log, order === 0n ? 'start' : start, end, Number(stretch));
    yield { events: events.toReversed(), reached: justBehind(start) };
    end = start;
    stretch = events.length < LITTLE && stretch < LONGEST ? stretch * 2n : stretch;
  }
}

/** What comes behind it begins with `position` itself. */
export const justBefore = (position: Position): Position => {
  const order = orderOf(position);
  return positionOf(logOf(position), order > 0n ? order - 1n : order);
};

/** What comes before it ends with `position` itself. */
export const justBehind = (position: Position): Position => positionOf(logOf(position), orderOf(position) + 1n);

/** A position of this log, as somebody brought it. Throws `BAD_POSITION`. */
export const positionIn = async (log: EventStore, text: string): Promise<Position> => {
  const head = await log.head();
  if (!isPosition(text) || logOf(text) !== logOf(head) || orderOf(text) === 0n)
    throw domainError('BAD_POSITION', { position: text.slice(0, 80) });
  return text;
};
