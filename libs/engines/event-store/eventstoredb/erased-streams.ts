import type { Connection } from './connection.ts';
import { endOf } from './newest.ts';
import type { Placed } from './recorded.ts';

const AT_ONCE = 32;

/**
 * What one follower must not be given: the server goes on delivering a tombstoned stream's events in `$all` until it is
 * scavenged, and while it is, perhaps only some of them. So each stream met on the way to where the log ended when
 * following began is asked about once, and then passed on or left out as a whole. What comes behind that is passed on:
 * its tombstone, if there is one, comes later still.
 */
export class ErasedStreams {
  readonly #connection: Connection;
  readonly #erased = new Set<string>();
  readonly #alive = new Set<string>();
  #end: bigint | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async without(events: readonly Placed[]): Promise<readonly Placed[]> {
    if (events.length === 0) return events;
    this.#end ??= await endOf(this.#connection);
    const end = this.#end;
    const old = events.filter(({ commit }) => commit <= end);
    await this.#ask(new Set(old.map(({ event }) => event.streamId)));
    if (old.length < events.length) this.#alive.clear();
    return events.filter(({ event }) => !this.#erased.has(event.streamId));
  }

  async #ask(streams: ReadonlySet<string>): Promise<void> {
    const unknown = [...streams].filter((stream) => !this.#alive.has(stream) && !this.#erased.has(stream));
    for (let i = 0; i < unknown.length; i += AT_ONCE)
      await Promise.all(unknown.slice(i, i + AT_ONCE).map((stream) => this.#askOne(stream)));
  }

  async #askOne(stream: string): Promise<void> {
    const isErased = await this.#connection.isDeleted(stream);
    (isErased ? this.#erased : this.#alive).add(stream);
  }
}
