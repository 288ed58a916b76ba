import { LRUCache } from 'lru-cache';
import { comparePositions, type Event, type Position, type Projection, type Recorded } from '#kernel';
import type { Entry, Generation } from '#ports/read-store/read-store';
import { isHandled } from './event-log.ts';
import { ParkedStreams, type Filling, type ReadModel } from './read-model.ts';

/** A pure projection as a read model. */
export const project = <D, E extends Event>(projection: Projection<D, E>): ReadModel<D> => ({
  name: projection.name,
  version: projection.version,
  indexes: projection.indexes,
  fill: async (generation, fence) =>
    new Projecting(
      projection as unknown as Projection<D>,
      generation,
      fence,
      await generation.checkpoint(),
      new ParkedStreams(await generation.parked()),
    ),
});

const CACHED_DOCUMENTS = 20_000;

/**
 * Folds batches of events into documents and commits changes and checkpoint together. A document skips events it has
 * seen (its stored position says which), so that an event delivered twice counts once on any store.
 */
class Projecting<D> implements Filling {
  readonly #known = new LRUCache<string, Entry<D>>({ max: CACHED_DOCUMENTS });
  readonly #handles: ReadonlySet<string>;
  #parkedBefore: number;
  readonly name: string;

  constructor(
    readonly projection: Projection<D>,
    readonly generation: Generation<D>,
    readonly fence: () => number,
    public position: Position | 'start',
    readonly streams: ParkedStreams,
  ) {
    this.name = generation.name;
    this.#handles = new Set(projection.handles);
    this.#parkedBefore = streams.list.length;
  }

  get committed() {
    return this.position;
  }

  get parked() {
    return this.streams.list;
  }

  async take(batch: readonly Recorded[]): Promise<void> {
    const touching = this.#keysOf(batch);
    const entries = await this.#load(touching);
    const changed = new Map<string, Entry<D>>();
    for (const [recorded, keys] of touching) this.#fold(recorded, keys, entries, changed);
    const checkpoint = batch.at(-1)!.position;
    const parked = this.streams.list;
    const more = parked.length > this.#parkedBefore ? { parked } : {};
    try {
      await this.generation.commit({ changes: [...changed.values()], checkpoint, ...more }, this.fence());
    } catch (error) {
      this.#known.clear();
      throw error;
    }
    for (const [id, entry] of changed) this.#known.set(id, entry);
    this.#parkedBefore = parked.length;
    this.position = checkpoint;
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #keysOf(batch: readonly Recorded[]): readonly (readonly [Recorded, readonly string[]])[] {
    const touching: [Recorded, readonly string[]][] = [];
    for (const recorded of batch)
      this.streams.guard(recorded, () => {
        if (isHandled(this.#handles, recorded)) touching.push([recorded, this.projection.keys(recorded)]);
      });
    return touching;
  }

  async #load(touching: readonly (readonly [Recorded, readonly string[]])[]): Promise<Map<string, Entry<D>>> {
    const entries = new Map<string, Entry<D>>();
    const missing = new Set<string>();
    for (const [, keys] of touching)
      for (const key of keys) {
        const entry = this.#known.get(key);
        if (entry) entries.set(key, entry);
        else missing.add(key);
      }
    if (missing.size > 0) for (const [id, entry] of await this.generation.load([...missing])) entries.set(id, entry);
    return entries;
  }

  /** All documents of an event or none: an event that breaks on its second document leaves no trace on its first. */
  #fold(
    recorded: Recorded,
    keys: readonly string[],
    entries: Map<string, Entry<D>>,
    changed: Map<string, Entry<D>>,
  ): void {
    const next: Entry<D>[] = [];
    const whole = this.streams.guard(recorded, () => {
      for (const key of keys) {
        const entry = entries.get(key);
        if (entry && comparePositions(recorded.position, entry.position) <= 0) continue;
        const document = this.projection.evolve(entry?.document, recorded, key);
        if (document !== entry?.document) next.push({ id: key, document, position: recorded.position });
      }
    });
    if (!whole) return;
    for (const entry of next) {
      entries.set(entry.id, entry);
      changed.set(entry.id, entry);
    }
  }
}
