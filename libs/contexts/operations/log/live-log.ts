import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { comparePositions, idOf, type Position, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { EVENT_STORE } from '#ports/tokens';
import { LogFollower, type Subscriber } from '#runtime';
import { readOn } from './log-pages.ts';

/** So many of the newest events are kept for those who are nearly level. */
const KEPT = 1_000;
const PAGE = 500;

/**
 * The log as it grows, for any number of watchers: one follower in the process, its newest events in a ring. A watcher
 * pulls: one that is slow, or comes from far behind, reads pages of the log until it is in the ring again. So nothing is
 * queued for anybody, and nothing is lost.
 */
@Injectable()
export class LiveLog implements OnModuleDestroy {
  readonly #log: EventStore;
  #running: Promise<{ readonly follower: LogFollower; readonly ring: Ring }> | undefined;
  readonly #closing = new AbortController();

  constructor(@Inject(EVENT_STORE) log: EventStore) {
    this.#log = log;
  }

  /** Batches of events behind `after`, in order, then live, until the signal aborts or the process ends. */
  async *tail(after: Position | 'start', signal: AbortSignal): AsyncGenerator<readonly Recorded[]> {
    const { ring } = await this.#start();
    const until = AbortSignal.any([signal, this.#closing.signal]);
    let at = after;
    while (!until.aborted) {
      const level = ring.position;
      const { events, reached } = ring.after(at) ?? (await readOn(this.#log, at, PAGE));
      at = events.length > 0 ? reached : later(reached, level); // what lay between was erased
      if (events.length > 0) yield events;
      else await ring.moved(at, until);
    }
  }

  /** Resolves once there is something behind `after`, or the signal aborts. */
  async moved(after: Position | 'start', signal: AbortSignal): Promise<void> {
    const { ring } = await this.#start();
    await ring.moved(after, AbortSignal.any([signal, this.#closing.signal]));
  }

  /** Is a watcher so far behind that it reads the log by itself? */
  async isBehind(position: Position): Promise<boolean> {
    return (await this.#start()).ring.after(position) === undefined;
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  /** Ends every watcher. May be called again. */
  async close(): Promise<void> {
    this.#closing.abort();
    await (await this.#running?.catch(() => undefined))?.follower.close();
  }

  #start() {
    this.#running ??= this.#open().catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  async #open() {
    const follower = new LogFollower(this.#log);
    const ring = new Ring(await this.#log.head());
    follower.add(ring);
    return { follower, ring };
  }
}

/** The newest events, and a bell for whoever waits for the next. */
class Ring implements Subscriber {
  readonly name = 'live log';
  position: Position;
  /** Everything behind this is kept. */
  #floor: Position;
  #kept: readonly Recorded[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(head: Position) {
    this.position = head;
    this.#floor = head;
  }

  take(batch: readonly Recorded[]): Promise<void> {
    const all = withoutErased([...this.#kept, ...batch], batch);
    this.#kept = all.slice(-KEPT);
    if (all.length > KEPT) this.#floor = all.at(-KEPT - 1)!.position;
    this.position = batch.at(-1)!.position;
    for (const wake of [...this.#waiting]) wake();
    return Promise.resolve();
  }

  /** `undefined`: some of it is no longer kept. */
  after(position: Position | 'start') {
    if (comparePositions(position, this.#floor) < 0) return undefined;
    const events = this.#kept.filter((recorded) => comparePositions(recorded.position, position) > 0);
    return { events, reached: events.at(-1)?.position ?? position };
  }

  moved(position: Position | 'start', signal: AbortSignal): Promise<void> {
    if (signal.aborted || comparePositions(this.position, position) > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      signal.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }
}

const later = (a: Position | 'start', b: Position): Position => (comparePositions(a, b) > 0 ? (a as Position) : b);

/** What is erased in the log is kept here no longer. */
const withoutErased = (kept: readonly Recorded[], batch: readonly Recorded[]): readonly Recorded[] => {
  const erased = new Set(batch.flatMap(({ event, stream }) => (event.type === 'MemberErased' ? [idOf(stream)] : [])));
  return erased.size === 0
    ? kept
    : kept.filter(({ event, stream }) => event.type === 'MemberErased' || !erased.has(idOf(stream)));
};
