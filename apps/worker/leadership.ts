import type { ReadStore } from '#ports/read-store/read-store';

/** What only one process does at a time. */
export interface Led {
  close(): Promise<void>;
}

export interface LeadershipOptions {
  /** Of the lease: who asks for the same one leads in turn. */
  readonly name: string;
  readonly owner: string;
  readonly leaseMs: number;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Leads while this process holds the lease, and stands by while another does. The lease decides who begins, not who may
 * write: whatever is led has fences of its own, since a process may learn late that it leads no more.
 */
export class Leadership {
  readonly #store: ReadStore;
  readonly #lead: () => Promise<Led>;
  readonly #options: LeadershipOptions;
  #leading: { readonly fence: number; readonly led: Promise<Led> } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #tending: Promise<void> = Promise.resolve();

  constructor(store: ReadStore, lead: () => Promise<Led>, options: LeadershipOptions) {
    this.#store = store;
    this.#lead = lead;
    this.#options = options;
  }

  /** Asks for the lease, now and from here on. Resolves once this process leads, stands by, or could not be told. */
  async start(): Promise<void> {
    await this.tend();
    this.#timer = setInterval(() => {
      this.#tending = this.#tending.then(() => this.tend());
    }, this.#options.leaseMs / 3);
    this.#timer.unref();
    await this.#leading?.led.catch(() => undefined);
  }

  get isLeading(): boolean {
    return this.#leading !== undefined;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#tending;
    await this.#stepDown();
    await this.#store.release(this.#options.name, this.#options.owner).catch(() => undefined);
  }

  /** Takes the lease, renews it, or learns that another has it. Never rejects: a store that is away decides nothing. */
  async tend(): Promise<void> {
    const { name, owner, leaseMs, onFailure } = this.#options;
    try {
      const fence = await this.#store.lease(name, owner, leaseMs);
      if (this.#leading && this.#leading.fence !== fence) await this.#stepDown();
      if (fence !== undefined && !this.#leading) this.#begin(fence);
    } catch (error) {
      onFailure(error);
    }
  }

  /** Not waited for: the lease is renewed meanwhile. */
  #begin(fence: number): void {
    const leading = { fence, led: this.#lead() };
    this.#leading = leading;
    leading.led.catch((error: unknown) => {
      if (this.#leading === leading) this.#leading = undefined;
      this.#options.onFailure(error);
    });
  }

  async #stepDown(): Promise<void> {
    const led = await this.#leading?.led.catch(() => undefined);
    this.#leading = undefined;
    await led?.close();
  }
}
