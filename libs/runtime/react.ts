import type { Event, Position, Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';
import type { Generation, ReadStore } from '#ports/read-store/read-store';
import { isHandled } from './event-log.ts';
import { uuid5 } from './ids.ts';
import type { Subscriber } from './log-follower.ts';

/** When X happened, do Y: a side effect, never on replay. */
export interface Reactor<E extends Event = Event> {
  /** `when-x-do-y` */
  readonly name: string;
  readonly handles: readonly E['type'][];
  /** Where a reactor that has never run begins. */
  readonly from: 'start' | 'now';
  /** At least once per event: commands sent from here carry `commandId`, UUIDv5(event id, reactor), and so happen once. */
  react(recorded: Recorded<E>, commandId: string): Promise<void>;
}

/** A reactor hung on the log. Its checkpoint is its own and is never rewound: no replay touches it. */
export class Reacting implements Subscriber {
  readonly name: string;
  readonly #reactor: Reactor;
  readonly #handles: ReadonlySet<string>;
  readonly #checkpoint: Generation<never>;
  readonly #fence: number;
  #position: Position | 'start';

  private constructor(reactor: Reactor, checkpoint: Generation<never>, fence: number, position: Position | 'start') {
    this.name = reactor.name;
    this.#reactor = reactor;
    this.#handles = new Set(reactor.handles);
    this.#checkpoint = checkpoint;
    this.#fence = fence;
    this.#position = position;
  }

  static async open(reactor: Reactor, log: EventStore, store: ReadStore, fence: number): Promise<Reacting> {
    const shape = { name: `reactor:${reactor.name}`, version: 1, indexes: {} };
    const generation = await store.generation<never>(shape, 'checkpoint');
    let position = await generation.checkpoint();
    if (position === 'start' && reactor.from === 'now') {
      position = await log.head();
      await generation.commit({ changes: [], checkpoint: position }, fence);
    }
    return new Reacting(reactor, generation, fence, position);
  }

  get position(): Position | 'start' {
    return this.#position;
  }

  async take(batch: readonly Recorded[]): Promise<void> {
    for (const recorded of batch) {
      if (!isHandled(this.#handles, recorded)) continue;
      await this.#reactor.react(recorded, uuid5(recorded.id, this.name));
      await this.#advance(recorded.position);
    }
    await this.#advance(batch.at(-1)!.position);
  }

  async #advance(position: Position): Promise<void> {
    if (position === this.#position) return;
    await this.#checkpoint.commit({ changes: [], checkpoint: position }, this.#fence);
    this.#position = position;
  }
}
