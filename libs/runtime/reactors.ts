import type { EventStore } from '#ports/event-store/event-store';
import type { ReadStore } from '#ports/read-store/read-store';
import type { LogFollower } from './log-follower.ts';
import { Reacting, type Reactor } from './react.ts';

export interface ReactorsOptions {
  readonly owner: string;
  readonly leaseMs?: number;
  readonly onFailure?: (error: unknown) => void;
}

const LEASE = 'reactors';

/** Reactors run in one process at a time: whoever holds their lease. */
export class Reactors {
  readonly #reactors: readonly Reactor[];
  readonly #log: EventStore;
  readonly #store: ReadStore;
  readonly #follower: LogFollower;
  readonly #options: Required<ReactorsOptions>;
  #running: readonly Reacting[] = [];
  #fence: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #tending: Promise<void> = Promise.resolve();

  constructor(
    reactors: readonly Reactor[],
    log: EventStore,
    store: ReadStore,
    follower: LogFollower,
    options: ReactorsOptions,
  ) {
    this.#reactors = reactors;
    this.#log = log;
    this.#store = store;
    this.#follower = follower;
    this.#options = { leaseMs: 15_000, onFailure: () => undefined, ...options };
  }

  async start(): Promise<void> {
    await this.#tend();
    this.#timer = setInterval(() => {
      this.#tending = this.#tending.then(() => this.#tend()).catch(this.#options.onFailure);
    }, this.#options.leaseMs / 3);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tending;
    for (const each of this.#running) await this.#follower.remove(each);
    await this.#store.release(LEASE, this.#options.owner).catch(() => undefined);
  }

  async #tend(): Promise<void> {
    const fence = await this.#store.lease(LEASE, this.#options.owner, this.#options.leaseMs);
    if (fence === this.#fence) return;
    for (const each of this.#running) await this.#follower.remove(each);
    this.#running = [];
    this.#fence = undefined;
    if (fence === undefined) return;
    this.#running = await this.#open(fence);
    this.#fence = fence;
    this.#follower.add(...this.#running);
  }

  #open(fence: number): Promise<readonly Reacting[]> {
    return Promise.all(this.#reactors.map((reactor) => Reacting.open(reactor, this.#log, this.#store, fence)));
  }
}
