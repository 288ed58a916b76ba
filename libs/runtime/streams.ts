import { LRUCache } from 'lru-cache';
import { streamOf, type Metadata, type Position, type Recorded, type StreamKind } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import { requireKnown } from './event-log.ts';

/** A stream folded up to `version`. */
export interface Folded<S> {
  readonly state: S;
  readonly version: number;
  /** Position of the last event; `undefined`: there is none. */
  readonly position: Position | undefined;
  readonly commands: CommandIds;
}

/**
 * The newest command ids of a stream. Shared by the successive folds of one stream and only ever added to: an id that is
 * in here is in the log.
 */
export class CommandIds {
  static readonly KEPT = 1_000;
  readonly #ids = new Set<string>();

  add(id: string): void {
    if (this.#ids.has(id)) return;
    this.#ids.add(id);
    if (this.#ids.size > CommandIds.KEPT) this.#ids.delete(this.#ids.values().next().value!);
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }
}

/** The part of a stream kind that reading needs. */
export interface Foldable<S> extends Pick<StreamKind<S, never, never>, 'category' | 'initial'> {
  evolve(state: S, event: never, meta: Metadata): S;
}

/**
 * What is yours is folded, not projected: the state of one stream is read by folding it, from a bounded cache plus the
 * stream's tail. Every answer is as new as the log.
 */
export class Streams {
  readonly #cache: LRUCache<string, Folded<unknown>>;
  readonly log: EventStore;

  /** `cached`: how many events the folds that are kept may be made of together, 0.2 kB each. */
  constructor(log: EventStore, options: { readonly cached?: number } = {}) {
    this.log = log;
    this.#cache = new LRUCache({ maxSize: options.cached ?? 300_000, sizeCalculation: weightOf });
  }

  async fold<S>(kind: Foldable<S>, id: string): Promise<Folded<S>> {
    const stream = streamOf(kind, id);
    const known = this.#cache.get(stream) as Folded<S> | undefined;
    const folded = await this.#advance(kind, stream, known ?? unwritten(kind));
    // that a stream has no events is read again as quickly as it is remembered, and would push out what is folded
    if (folded !== known && folded.version > 0) this.keep(stream, folded);
    return folded;
  }

  /** What was last seen of a stream, which may have gone on since: enough to try an append that names the version. */
  known<S>(kind: Foldable<S>, id: string): Folded<S> | undefined {
    return this.#cache.get(streamOf(kind, id)) as Folded<S> | undefined;
  }

  /** The state as of a moment, without some facts: nothing is cached. `until` compares with `occurredAt`. */
  async foldAt<S>(kind: Foldable<S>, id: string, counts: (recorded: Recorded) => boolean): Promise<S> {
    let state = kind.initial;
    for await (const recorded of this.log.read(streamOf(kind, id)))
      if (counts(recorded)) state = step(kind, state, recorded);
    return state;
  }

  /** Remembers a newer fold of a stream, never an older one. */
  keep<S>(stream: string, folded: Folded<S>): void {
    const known = this.#cache.get(stream);
    if (!known || known.version <= folded.version) this.#cache.set(stream, folded);
  }

  /** For streams that were erased: the next fold begins at the beginning. */
  forget(stream: string): void {
    this.#cache.delete(stream);
  }

  /** For whoever has gone through many streams that hardly anybody will ask for soon. */
  forgetAll(): void {
    this.#cache.clear();
  }

  async #advance<S>(kind: Foldable<S>, stream: string, from: Folded<S>): Promise<Folded<S>> {
    let { state, version, position } = from;
    for await (const recorded of this.log.read(stream, version)) {
      state = step(kind, state, recorded);
      version = recorded.version;
      position = recorded.position;
      from.commands.add(recorded.meta.commandId);
    }
    return version === from.version ? from : { state, version, position, commands: from.commands };
  }
}

/** A fold is about as large as what it was folded from. */
const weightOf = ({ version }: Folded<unknown>): number => version + 10;

const step = <S>(kind: Foldable<S>, state: S, recorded: Recorded): S => {
  requireKnown(recorded);
  return kind.evolve(state, recorded.event as never, recorded.meta);
};

/** A stream without events. */
export const unwritten = <S>(kind: Foldable<S>): Folded<S> => ({
  state: kind.initial,
  version: 0,
  position: undefined,
  commands: new CommandIds(),
});
