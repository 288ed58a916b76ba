import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  START,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type AppendResult,
  type EventData,
  type ExpectedRevision,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import { hasLostItsChannel, isConflict, isDeleted, readFailed, writeFailed } from './failure.ts';

/** What the client keeps to itself and is needed here; specs fail where a new release of it changes them. */
interface ClientsOwn {
  supports(): Promise<boolean>;
  getChannel(): Promise<{ close(): void }>;
}

/** The same of a reading, which is a transform of the server's messages into events. */
interface ReadingsOwn {
  _transform(message: Message, encoding: string, next: () => void): void;
}

interface Message {
  hasStreamNotFound(): boolean;
}

/** Events that a subscription holds back, twice: as messages and as events. Above it the server has to wait. */
const BUFFERED = 256;
const LEADER = { requiresLeader: true };

/**
 * The calls that the adapter makes, failing as the port wants it: `Unavailable`. All want the leader, so that what is
 * read is not older than what was written.
 *
 * Appends go one call each. The client's other way, one shared stream for all of them, has no deadline of its own, and
 * keeps what is under way in a table that all clients of a process share: where one of them loses its connection, the
 * answers to the others are thrown as errors that nobody can catch.
 */
export class Connection {
  readonly #client: EventStoreDBClient;
  readonly #own: ClientsOwn;
  readonly #deadlineMs: number;

  constructor(url: string, deadlineMs: number) {
    this.#client = EventStoreDBClient.connectionString(url);
    this.#own = this.#client as unknown as ClientsOwn;
    this.#own.supports = () => Promise.resolve(false);
    this.#deadlineMs = deadlineMs;
  }

  /** `expected` is the number of events in the stream so far. A deleted stream is a conflict too. */
  append(stream: string, expected: number, events: EventData[]): Promise<AppendResult | 'conflict'> {
    const expectedRevision: ExpectedRevision = expected === 0 ? NO_STREAM : BigInt(expected - 1);
    const options = { expectedRevision, deadline: this.#deadlineMs, ...LEADER };
    return again(() => this.#client.appendToStream(stream, events, options)).catch((error: unknown) => {
      if (isConflict(error)) return 'conflict';
      throw writeFailed(error);
    });
  }

  /** At whatever revision the stream has come to: who erases wants all of it gone. Done twice, done once. */
  async tombstone(stream: string): Promise<void> {
    const options = { deadline: this.#deadlineMs, ...LEADER };
    await again(() => this.#client.tombstoneStream(stream, options)).catch((error: unknown) => {
      if (!isDeleted(error)) throw writeFailed(error);
    });
  }

  /** Events of a stream from a revision (0-based) on; none of a stream that is unknown or deleted. */
  ofStream(stream: string, revision: number, maxCount: number): Promise<readonly ResolvedEvent[]> {
    const options = { fromRevision: BigInt(revision), maxCount, ...LEADER };
    return this.#collected(() => this.#client.readStream(stream, options)).catch((error: unknown) => {
      if (isDeleted(error)) return [];
      throw readFailed(error);
    });
  }

  async isDeleted(stream: string): Promise<boolean> {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: 1, ...LEADER } as const;
    try {
      await this.#collected(() => this.#client.readStream(stream, options));
      return false;
    } catch (error) {
      if (isDeleted(error)) return true;
      throw readFailed(error);
    }
  }

  /** Events before a position in `$all`, the newest first. */
  allBefore(commit: bigint | undefined, maxCount: number): Promise<readonly AllStreamResolvedEvent[]> {
    const fromPosition = commit === undefined ? END : { commit, prepare: commit };
    const options = { direction: BACKWARDS, fromPosition, maxCount, ...LEADER } as const;
    return this.#collected(() => this.#client.readAll(options)).catch((error: unknown) => {
      throw readFailed(error);
    });
  }

  /** Events behind a position in `$all`, pushed by the server. */
  subscribe(commit: bigint | undefined): AllStreamSubscription {
    const fromPosition = commit === undefined ? START : { commit, prepare: commit };
    return this.#client.subscribeToAll({ fromPosition, ...LEADER }, { highWaterMark: BUFFERED });
  }

  async close(): Promise<void> {
    await this.#client.dispose();
    const channel = await this.#own.getChannel().catch(() => undefined);
    channel?.close();
  }

  #collected<E>(read: () => StreamingRead<E>): Promise<readonly E[]> {
    return again(() => this.#collect(emptyIfNotFound(read())));
  }

  /** The client's readings have no deadline, whatever they are given. This one begins anew with every event. */
  async #collect<E>(reading: StreamingRead<E>): Promise<readonly E[]> {
    const late = () => reading.destroy(new Error(`no answer within ${this.#deadlineMs} ms`));
    const timer = setTimeout(late, this.#deadlineMs);
    const collected: E[] = [];
    try {
      for await (const event of reading) {
        collected.push(event);
        timer.refresh();
      }
      return collected;
    } catch (error) {
      reading.cancel().catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * A stream that is not there is read like an empty one. The client takes the server's word for it as a failure, leaves
 * the call in the middle and has it reset; a server that is asked for many (each person who joins is one) takes so many
 * resets for an attack (CVE-2023-44487) and closes the connection under all calls.
 */
const emptyIfNotFound = <E>(reading: StreamingRead<E>): StreamingRead<E> => {
  const own = reading as unknown as ReadingsOwn;
  const transform = own._transform.bind(reading);
  own._transform = (message, encoding, next) =>
    message.hasStreamNotFound() ? next() : transform(message, encoding, next);
  return reading;
};

/** When one call loses its connection, the client closes the channel under the others: who had not begun begins again. */
const again = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (!hasLostItsChannel(error)) throw error;
    return call();
  }
};
