import type { EventStore } from '#ports/event-store/event-store';
import type { Event, Fact, Position, Recorded } from '#kernel';

/** Turns the data of one version into those of the next. Pure. */
export type Upcast = (data: never) => unknown;

/** The events of one context: name -> upcasters from version 1 on. The current version is their number plus one. */
export interface Vocabulary {
  readonly context: string;
  readonly events: Readonly<Record<string, readonly Upcast[]>>;
}

/** An event that this release cannot read, most likely written by a newer one. Its stream cannot be folded here. */
export class NewerEvent extends Error {
  override readonly name = 'NewerEvent';
}

interface Known {
  readonly type: string;
  readonly upcasts: readonly Upcast[];
}

/**
 * The log as the code sees it: on the wire `taste.ItemRated.v1`, in the code `ItemRated` in its newest shape. Upcasting
 * happens here and nowhere else. A type that no vocabulary knows passes as it stands, and nobody handles it; a known
 * type in a newer version, or with data that its upcasters break on, keeps its type on the wire (`taste.ItemRated.v3`)
 * for `requireKnown` to refuse: it stops its own stream, and no other.
 */
export class EventLog implements EventStore {
  readonly #store: EventStore;
  readonly #wire = new Map<string, string>();
  readonly #known = new Map<string, Known>();

  constructor(store: EventStore, vocabularies: readonly Vocabulary[]) {
    this.#store = store;
    for (const { context, events } of vocabularies)
      for (const [type, upcasts] of Object.entries(events)) {
        if (this.#wire.has(type)) throw new Error(`two contexts have an event ${type}`);
        this.#wire.set(type, `${context}.${type}.v${upcasts.length + 1}`);
        this.#known.set(`${context}.${type}`, { type, upcasts });
      }
  }

  append(stream: string, expected: number, facts: readonly Fact[]) {
    return this.#store.append(
      stream,
      expected,
      facts.map((fact) => ({ ...fact, event: this.#outward(fact.event) })),
    );
  }

  async *read(stream: string, after = 0): AsyncIterable<Recorded> {
    for await (const recorded of this.#store.read(stream, after)) yield this.#inward(recorded);
  }

  async *follow(after: Position | 'start', signal: AbortSignal): AsyncIterable<readonly Recorded[]> {
    for await (const batch of this.#store.follow(after, signal)) yield batch.map((recorded) => this.#inward(recorded));
  }

  head() {
    return this.#store.head();
  }

  erase(stream: string) {
    return this.#store.erase(stream);
  }

  close() {
    return this.#store.close();
  }

  #outward(event: Event): Event {
    const type = this.#wire.get(event.type);
    if (!type) throw new Error(`no context has declared the event ${event.type}`);
    return { type, data: event.data };
  }

  #inward(recorded: Recorded): Recorded {
    const [, name = '', digits = ''] = /^(.+)\.v([1-9]\d*)$/.exec(recorded.event.type) ?? [];
    const known = this.#known.get(name);
    const version = Number(digits);
    if (!known || version > known.upcasts.length + 1) return recorded;
    try {
      let data = recorded.event.data;
      for (const upcast of known.upcasts.slice(version - 1)) data = upcast(data as never);
      return { ...recorded, event: { type: known.type, data } };
    } catch {
      return recorded;
    }
  }
}

/** Throws `NewerEvent` for a versioned type that was left as it stands: folding on without it would be a guess. */
export const requireKnown = (recorded: Recorded): void => {
  if (/\.v\d+$/.test(recorded.event.type))
    throw new NewerEvent(`${recorded.event.type} at ${recorded.position} cannot be read by this release`);
};

/**
 * Is the event of one of these types? Throws `NewerEvent` for one of them that this release cannot read
 * (`taste.ItemRated.v9` is for who handles `ItemRated`): it must not be passed over.
 */
export const isHandled = (handles: ReadonlySet<string>, recorded: Recorded): boolean => {
  const { type } = recorded.event;
  if (handles.has(type)) return true;
  if (handles.has(/^[^.]+\.(.+)\.v\d+$/.exec(type)?.[1] ?? '')) requireKnown(recorded);
  return false;
};
