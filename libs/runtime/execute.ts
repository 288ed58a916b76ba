import {
  DomainError,
  domainError,
  streamOf,
  type Event,
  type Fact,
  type Metadata,
  type Position,
  type StreamKind,
} from '#kernel';
import { Unavailable } from '#ports/unavailable';
import { uuid5 } from './ids.ts';
import { unwritten, type Folded, type Streams } from './streams.ts';

export interface Executed<S> {
  readonly state: S;
  readonly version: number;
  /** The stream's last position afterwards; `undefined` while it has no event. */
  readonly position: Position | undefined;
  /** Number of facts this call wrote: 0 if there was nothing to do, or it was done before. */
  readonly written: number;
}

/** Somebody was quicker, or it is not known whether it was written. */
type Failed = 'conflict' | Unavailable;

const hasFailed = <S>(outcome: Executed<S> | Failed): outcome is Failed =>
  outcome === 'conflict' || outcome instanceof Unavailable;

const TRIES = 5;

/**
 * Fold, decide, append: the way of every command. Appends name the exact version; a command whose id the stream already
 * holds is done. What was last seen of the stream is enough for a first try: had it gone on since, the append would be a
 * conflict. On a conflict or an unknown outcome the tail is read, the own command id looked for, else decided again.
 */
export class Executor {
  readonly #streams: Streams;
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  /**
   * Throws the decider's `DomainError`, `DomainError('CONFLICT')` after 5 tries at the newest state, `Unavailable` if the
   * log is gone.
   */
  execute<S, C, E extends Event>(
    kind: StreamKind<S, C, E>,
    id: string,
    command: C,
    meta: Metadata,
  ): Promise<Executed<S>> {
    return this.#inTurn(streamOf(kind, id), () =>
      this.#attempt(kind, id, command, meta, this.#streams.known(kind, id)),
    );
  }

  /** The same for a stream of which it was just seen that it has no events: that is known without another reading. */
  begin<S, C, E extends Event>(
    kind: StreamKind<S, C, E>,
    id: string,
    command: C,
    meta: Metadata,
  ): Promise<Executed<S>> {
    return this.#inTurn(streamOf(kind, id), () =>
      this.#attempt(kind, id, command, meta, this.#streams.known(kind, id) ?? unwritten(kind)),
    );
  }

  async #attempt<S, C, E extends Event>(
    kind: StreamKind<S, C, E>,
    id: string,
    command: C,
    meta: Metadata,
    known: Folded<S> | undefined,
  ): Promise<Executed<S>> {
    const first = known && (await this.#ahead(kind, id, command, meta, known));
    return first && !hasFailed(first) ? first : this.#insist(kind, id, command, meta, first ?? 'conflict');
  }

  async #insist<S, C, E extends Event>(
    kind: StreamKind<S, C, E>,
    id: string,
    command: C,
    meta: Metadata,
    before: Failed,
  ): Promise<Executed<S>> {
    let failed = before;
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        const outcome = await this.#once(kind, id, command, meta);
        if (!hasFailed(outcome)) return outcome;
        failed = outcome;
      }
      const folded = await this.#streams.fold(kind, id);
      if (folded.commands.has(meta.commandId)) return { ...folded, written: 0 };
    } catch (error) {
      // The try before may have been written: whatever is wrong with the log now, that nothing was is not known.
      throw error instanceof Unavailable && failed !== 'conflict' ? failed : error;
    }
    throw failed === 'conflict' ? domainError('CONFLICT', { stream: streamOf(kind, id) }) : failed;
  }

  /** `undefined`: nothing would be written, which only the newest state can tell. */
  async #ahead<S, C, E extends Event>(
    kind: StreamKind<S, C, E>,
    id: string,
    command: C,
    meta: Metadata,
    known: Folded<S>,
  ): Promise<Executed<S> | Failed | undefined> {
    if (known.commands.has(meta.commandId)) return undefined;
    const events = decidedBy(kind, known.state, command, meta);
    return events.length === 0 ? undefined : this.#append(kind, id, known, events, meta);
  }

  async #once<S, C, E extends Event>(
    kind: StreamKind<S, C, E>,
    id: string,
    command: C,
    meta: Metadata,
  ): Promise<Executed<S> | Failed> {
    const folded = await this.#streams.fold(kind, id);
    if (folded.commands.has(meta.commandId)) return { ...folded, written: 0 };
    const events = kind.decide(folded.state, command, meta);
    if (events.length === 0) return { ...folded, written: 0 };
    return this.#append(kind, id, folded, events, meta);
  }

  async #append<S, C, E extends Event>(
    kind: StreamKind<S, C, E>,
    id: string,
    folded: Folded<S>,
    events: readonly E[],
    meta: Metadata,
  ): Promise<Executed<S> | Failed> {
    const stream = streamOf(kind, id);
    const facts = events.map((event, index) => factOf(stream, event, index, meta));
    try {
      const appended = await this.#streams.log.append(stream, folded.version, facts);
      if (appended === 'conflict') return 'conflict';
      const state = facts.reduce((s, fact) => kind.evolve(s, fact.event as E, fact.meta), folded.state);
      folded.commands.add(meta.commandId);
      this.#streams.keep(stream, { state, ...appended, commands: folded.commands });
      return { state, ...appended, written: facts.length };
    } catch (error) {
      if (error instanceof Unavailable && error.outcome === 'unknown') return error;
      throw error;
    }
  }

  /** One command at a time per stream and process: a burst on one stream queues here instead of colliding in the log. */
  async #inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(stream);
    const mine = before ? before.then(work, work) : work();
    this.#queues.set(stream, mine);
    try {
      return await mine;
    } finally {
      if (this.#queues.get(stream) === mine) this.#queues.delete(stream);
    }
  }
}

/** Nothing where it is refused: a newer state may not refuse it. */
const decidedBy = <S, C, E extends Event>(
  kind: StreamKind<S, C, E>,
  state: S,
  command: C,
  meta: Metadata,
): readonly E[] => {
  try {
    return kind.decide(state, command, meta);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
};

/** A command may write to two streams: the id of a fact follows from all three. */
const factOf = <E extends Event>(stream: string, event: E, index: number, meta: Metadata): Fact => ({
  id: uuid5(meta.commandId, stream, index),
  event: { type: event.type, data: event.data },
  meta: event.occurredAt === undefined ? meta : { ...meta, occurredAt: event.occurredAt },
});
