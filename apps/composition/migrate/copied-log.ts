import { createHash, type Hash } from 'node:crypto';
import { canonicalJson, comparePositions, type Position, type Recorded } from '#kernel';
import { LOG_STREAM, type EventStore } from '#ports/event-store/event-store';

/** The one stream that is not copied: each log has its own name. */
const isCopied = ({ stream }: Recorded): boolean => stream !== LOG_STREAM;

/** What is copied of a log, in order, up to a position. */
export async function* eventsUpTo(log: EventStore, end: Position, signal: AbortSignal): AsyncIterable<Recorded> {
  const reading = new AbortController();
  for await (const batch of log.follow('start', AbortSignal.any([signal, reading.signal]))) {
    for (const recorded of batch)
      if (comparePositions(recorded.position, end) <= 0 && isCopied(recorded)) yield recorded;
    if (comparePositions(batch.at(-1)!.position, end) >= 0) break;
  }
  reading.abort();
  signal.throwIfAborted();
}

/** An event without what each log gives it: its position, and the time it took it. */
export const contentOf = ({ id, stream, version, event, meta }: Recorded): string =>
  canonicalJson({ id, stream, version, event, meta });

/** SHA-256 over the contents of events in order. */
export class LogDigest {
  readonly #hash: Hash = createHash('sha256');
  #events = 0;

  add(recorded: Recorded): void {
    this.#hash.update(contentOf(recorded)).update('\n');
    this.#events += 1;
  }

  get events(): number {
    return this.#events;
  }

  /** Of what was added so far. */
  get hex(): string {
    return this.#hash.copy().digest('hex');
  }
}
