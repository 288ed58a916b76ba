import { comparePositions, type Position } from '#kernel';
import { Fenced, type GenerationInfo, type Parked, type ReadStore } from '#ports/read-store/read-store';
import { newId } from './ids.ts';
import type { LogFollower } from './log-follower.ts';
import type { Filling, ReadModel } from './read-model.ts';

export interface ReadModelsOptions {
  readonly owner: string;
  readonly leaseMs?: number;
  /** Told of parked streams, lost leases and failures: health and alarms hang on it. */
  readonly onAlarm?: (readModel: string, what: string, error?: unknown) => void;
}

export interface ReadModelStatus {
  readonly name: string;
  readonly version: number;
  readonly generation: string | undefined;
  /** This process writes it. */
  readonly held: boolean;
  readonly committed: Position | 'start';
  readonly parked: readonly Parked[];
}

interface Held {
  readonly model: ReadModel;
  fence: number;
  filling: Filling | undefined;
}

export const leaseName = (model: { readonly name: string; readonly version: number }): string =>
  `read-model:${model.name}_v${model.version}`;

/**
 * Keeps the live generations filled: for each read model this process holds the lease of, a filling hangs on the log
 * follower. Whoever loses a lease stops writing (its fence is too old anyway) and asks for it again.
 */
export class ReadModels {
  readonly #store: ReadStore;
  readonly #follower: LogFollower;
  readonly #options: Required<ReadModelsOptions>;
  readonly #held = new Map<string, Held>();
  /** What was live until a switch. It goes a little later: an answer may still be on its way from it. */
  readonly #retired: Filling[] = [];
  readonly models: readonly ReadModel[];
  #timer: NodeJS.Timeout | undefined;
  #tending: Promise<void> = Promise.resolve();

  constructor(models: readonly ReadModel[], store: ReadStore, follower: LogFollower, options: ReadModelsOptions) {
    this.models = models;
    this.#store = store;
    this.#follower = follower;
    this.#options = { leaseMs: 15_000, onAlarm: () => undefined, ...options };
  }

  async start(): Promise<void> {
    await this.#tend();
    this.#timer = setInterval(() => {
      this.#tending = this.#tending.then(() => this.#tend());
    }, this.#options.leaseMs / 3);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tending;
    for (const { model, filling } of this.#held.values()) {
      if (filling) await this.#follower.remove(filling);
      await filling?.close();
      await this.#store.release(leaseName(model), this.#options.owner).catch(() => undefined);
    }
    this.#held.clear();
  }

  async status(): Promise<readonly ReadModelStatus[]> {
    const live = (await this.#store.generations()).filter((generation) => generation.live);
    return this.models.map((model) => {
      const filling = this.#held.get(model.name)?.filling;
      return {
        name: model.name,
        version: model.version,
        generation: live.find((g) => g.projection === model.name && g.version === model.version)?.name,
        held: filling !== undefined,
        committed: filling?.committed ?? 'start',
        parked: filling?.parked ?? [],
      };
    });
  }

  /** The live filling, while this process holds it. */
  filling(name: string): Filling | undefined {
    return this.#held.get(name)?.filling;
  }

  /** The fence to write with. */
  fence(name: string): number {
    const held = this.#held.get(name);
    if (!held) throw new Fenced(`${name} is written by another process`);
    return held.fence;
  }

  /**
   * Puts `next` in the place of the live filling. To be called at a seam, `next` level with the others. The lease is
   * renewed first: after a long pause it may be another's, who fills the generation that is live now.
   */
  async switchTo(name: string, next: Filling): Promise<void> {
    const held = this.#held.get(name);
    if (!held || (await this.#lease(held.model)) !== held.fence)
      throw new Fenced(`${name} is written by another process`);
    await next.generation.promote();
    if (held.filling) void this.#retire(held.filling);
    held.filling = next;
  }

  /** Has everything up to `position` been folded into every read model held here? */
  hasReached(position: Position): boolean {
    return [...this.#held.values()].every(
      ({ filling }) => filling !== undefined && comparePositions(filling.committed, position) >= 0,
    );
  }

  /** All at once: a store elsewhere is asked few questions for many read models. */
  async #tend(): Promise<void> {
    const tended = await Promise.all(this.models.map((model) => this.#tried(model)));
    const fresh = tended.filter((filling) => filling !== undefined);
    if (fresh.length > 0) this.#follower.add(...fresh);
    await this.#dropRetired();
  }

  async #tried(model: ReadModel): Promise<Filling | undefined> {
    try {
      return await this.#hold(model);
    } catch (error) {
      this.#options.onAlarm(model.name, 'its store did not answer', error);
      return undefined;
    }
  }

  /** Takes or renews the lease; answers a filling that has yet to be hung on the follower. */
  async #hold(model: ReadModel): Promise<Filling | undefined> {
    const fence = await this.#lease(model);
    const held = this.#held.get(model.name);
    if (fence === undefined || (held && fence !== held.fence)) await this.#letGo(model, held);
    if (fence === undefined) return undefined;
    if (this.#held.has(model.name)) return undefined;
    const taken: Held = { model, fence, filling: undefined };
    this.#held.set(model.name, taken);
    try {
      taken.filling = await this.#openLive(model, () => taken.fence);
      return taken.filling;
    } catch (error) {
      this.#held.delete(model.name);
      throw error;
    }
  }

  async #letGo(model: ReadModel, held: Held | undefined): Promise<void> {
    if (!held) return;
    this.#held.delete(model.name);
    this.#options.onAlarm(model.name, 'another process took over its writing');
    if (held.filling) {
      await this.#follower.remove(held.filling);
      await held.filling.close();
    }
  }

  async #openLive(model: ReadModel, fence: () => number): Promise<Filling> {
    const generations = (await this.#store.generations()).filter(
      (g) => g.projection === model.name && g.version === model.version,
    );
    const live = generations.find((g) => g.live);
    const generation = await this.#store.generation<never>(model, live?.run ?? newRun());
    if (!live) await generation.promote();
    await this.#dropLeft(model, generations);
    return model.fill(generation, fence);
  }

  /** Whoever has just taken the lease finds what rebuilds that were killed have left: only a holder can finish one. */
  async #dropLeft(model: ReadModel, generations: readonly GenerationInfo[]): Promise<void> {
    for (const { run, live } of generations) if (!live) await (await this.#store.generation<never>(model, run)).drop();
  }

  async #retire(filling: Filling): Promise<void> {
    await this.#follower.remove(filling);
    await filling.close().catch((error: unknown) => this.#options.onAlarm(filling.name, 'it did not close', error));
    this.#retired.push(filling);
  }

  async #dropRetired(): Promise<void> {
    for (const { name, generation } of this.#retired.splice(0))
      await generation.drop().catch((error: unknown) => this.#options.onAlarm(name, 'its store did not answer', error));
  }

  #lease(model: ReadModel): Promise<number | undefined> {
    return this.#store.lease(leaseName(model), this.#options.owner, this.#options.leaseMs);
  }
}

export const newRun = (): string => newId().slice(0, 8);
