import { logOf, orderOf, positionOf, type Fact, type Position, type Recorded } from '#kernel';
import { LOG_STREAM, type Appended, type EventStore } from '#ports/event-store/event-store';
import { Unavailable } from '#ports/unavailable';
import { Connection } from './connection.ts';
import { ENGINE } from './failure.ts';
import { followAll, type FollowOptions } from './follow-all.ts';
import { nameLog } from './log-name.ts';
import { newestOf } from './newest.ts';
import { eventDataOf, isSystemName, placed, recordedOf } from './recorded.ts';

export interface EventStoreDbOptions {
  /** `esdb://user:password@host:2113?tls=true`, or `esdb+discover://…`: read by the client, with all its settings. */
  readonly url: string;
  /** Name of a new log, 1 to 40 letters and digits; otherwise drawn by chance. A log that has another one is refused. */
  readonly logId?: string;
  /** Epoch milliseconds: when a new log says it was opened. All other times are the server's. */
  readonly now?: () => number;
  /** How long a write may take, and the wait for the next event of a reading. */
  readonly deadlineMs?: number;
  /** How long a follower tries to get a lost subscription back before it throws `Unavailable`. */
  readonly reconnectForMs?: number;
}

/** Facts of one append. */
const MOST_FACTS = 1_000;
/** Events of a stream per call. */
const PAGE = 500;

/**
 * The log in an EventStoreDB of its own (22.6 or newer). Its user must be allowed to read `$all`, which by the server's
 * default means a member of `$admins`. A position is the server's commit position.
 */
export const openEventStoreDb = async (options: EventStoreDbOptions): Promise<EventStoreDbEventStore> => {
  const { url, now = Date.now, deadlineMs = 5_000, reconnectForMs = 30_000 } = options;
  const connection = new Connection(url, deadlineMs);
  try {
    const logId = await nameLog(connection, options.logId, now);
    return new EventStoreDbEventStore(connection, logId, { deadlineMs, reconnectForMs });
  } catch (error) {
    await connection.close();
    throw error;
  }
};

/**
 * Erasing is a tombstone: the stream reads as empty and is closed at once, followers that have not come to it are not
 * given its events. Its bytes are on the server's disks, and in its backups, until a scavenge has gone over the chunks
 * they are in: one has to be run regularly. The chunk that is being written to is not scavenged.
 */
export class EventStoreDbEventStore implements EventStore {
  readonly logId: string;
  readonly #connection: Connection;
  readonly #options: FollowOptions;
  readonly #writes = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  constructor(connection: Connection, logId: string, options: FollowOptions) {
    this.#connection = connection;
    this.logId = logId;
    this.#options = options;
  }

  async append(stream: string, expected: number, facts: readonly Fact[]): Promise<Appended | 'conflict'> {
    if (facts.length < 1 || facts.length > MOST_FACTS)
      throw new RangeError(`an append holds 1 to ${MOST_FACTS} facts, not ${facts.length}`);
    for (const name of [stream, ...facts.map(({ event }) => event.type)]) refuseSystemName(name);
    const events = facts.map(eventDataOf);
    const version = expected + facts.length;
    return this.#write(async () => {
      const result = await this.#connection.append(stream, expected, events);
      if (result === 'conflict') return result;
      const commit = result.position?.commit ?? (await this.#commitOf(stream, version));
      return { version, position: positionOf(this.logId, commit) };
    });
  }

  /** Page by page: between two of them nothing is held open on the server, however long the reader takes. */
  async *read(stream: string, after = 0): AsyncIterable<Recorded> {
    for (let revision = after; ; revision += PAGE) {
      this.#refuseIfClosed();
      const page = await this.#connection.ofStream(stream, revision, PAGE);
      for (const resolved of page) yield recordedOf(this.logId, placed(resolved));
      if (page.length < PAGE) return;
    }
  }

  async *follow(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly Recorded[]> {
    const commit = after === 'start' ? undefined : this.#orderOf(after);
    const until = AbortSignal.any([signal, this.#closing.signal]);
    for await (const batch of followAll(this.#connection, commit, until, this.#options))
      yield batch.map((one) => recordedOf(this.logId, one));
    if (!signal.aborted) throw isClosed();
  }

  async head(): Promise<Position> {
    this.#refuseIfClosed();
    const newest = await newestOf(this.#connection);
    if (newest === undefined) throw new Error('the event that names the log is not to be found');
    return positionOf(this.logId, newest);
  }

  async erase(stream: string): Promise<void> {
    if (stream === LOG_STREAM) throw new Error('the stream that names the log cannot be erased');
    refuseSystemName(stream);
    await this.#write(() => this.#connection.tombstone(stream));
  }

  /** Waits for the writes under way. A follower still going is answered `Unavailable`. */
  close(): Promise<void> {
    return (this.#closed ??= this.#end());
  }

  async #end(): Promise<void> {
    await Promise.allSettled(this.#writes);
    this.#closing.abort();
    await this.#connection.close();
  }

  async #write<T>(work: () => Promise<T>): Promise<T> {
    this.#refuseIfClosed();
    const writing = work();
    this.#writes.add(writing);
    try {
      return await writing;
    } finally {
      this.#writes.delete(writing);
    }
  }

  /** The server does not always say where an append came to stand, least of all one that it knew already. */
  async #commitOf(stream: string, version: number): Promise<bigint> {
    const [written] = await this.#connection.ofStream(stream, version - 1, 1).catch(() => []);
    if (!written) throw new Unavailable(ENGINE, 'unknown', { cause: new Error('written, but not to be read back') });
    return placed(written).commit;
  }

  #refuseIfClosed(): void {
    if (this.#closed) throw isClosed();
  }

  #orderOf(position: Position): bigint {
    if (logOf(position) !== this.logId) throw new Error(`${position} is no position of the log ${this.logId}`);
    return orderOf(position);
  }
}

const isClosed = (): Unavailable => new Unavailable(ENGINE, 'none', { cause: new Error('the log is closed') });

const refuseSystemName = (name: string): void => {
  if (isSystemName(name)) throw new Error(`${name} begins with $: such names are the server's own`);
};
