import { isoTime } from '#kernel';
import type { ReadStore } from '#ports/read-store/read-store';
import { uuid5 } from './ids.ts';

/** Something done again and again, by whichever process holds the ticker's lease. */
export interface Scheduled {
  readonly name: string;
  readonly everyMs: number;
  /** `commandId` is the same for the same tick, whoever runs it: a tick done twice counts once. `at` is the tick's ISO time. */
  run(tick: { readonly at: string; readonly commandId: string }): Promise<void>;
}

export interface TickerOptions {
  readonly owner: string;
  readonly now?: () => number;
  readonly everyMs?: number;
  readonly onFailure?: (name: string, error: unknown) => void;
}

const LEASE = 'ticker';

/** The one leased ticker: time enters the system here, as commands. A missed tick is run once, late. */
export class Ticker {
  readonly #scheduled: readonly Scheduled[];
  readonly #store: ReadStore;
  readonly #options: Required<TickerOptions>;
  readonly #done = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> = Promise.resolve();

  constructor(scheduled: readonly Scheduled[], store: ReadStore, options: TickerOptions) {
    this.#scheduled = scheduled;
    this.#store = store;
    this.#options = { now: Date.now, everyMs: 1_000, onFailure: () => undefined, ...options };
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#ticking = this.#ticking.then(() => this.tick());
    }, this.#options.everyMs);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#ticking;
    await this.#store.release(LEASE, this.#options.owner).catch(() => undefined);
  }

  /** Runs what is due, if this process holds the lease. Never rejects. */
  async tick(): Promise<void> {
    try {
      const { owner, everyMs, now } = this.#options;
      const fence = await this.#store.lease(LEASE, owner, Math.max(10_000, everyMs * 5));
      if (fence === undefined) return this.#done.clear();
      for (const scheduled of this.#scheduled) await this.#runIfDue(scheduled, now());
    } catch (error) {
      this.#options.onFailure(LEASE, error);
    }
  }

  async #runIfDue(scheduled: Scheduled, now: number): Promise<void> {
    const slot = Math.floor(now / scheduled.everyMs);
    if (this.#done.get(scheduled.name) === slot) return;
    this.#done.set(scheduled.name, slot);
    const commandId = uuid5('tick', scheduled.name, slot);
    await scheduled
      .run({ at: isoTime(slot * scheduled.everyMs), commandId })
      .catch((error: unknown) => this.#options.onFailure(scheduled.name, error));
  }
}
