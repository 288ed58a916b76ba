import { setTimeout } from 'node:timers/promises';
import { comparePositions, type Position, type Recorded } from '#kernel';
import type { EventStore } from '#ports/event-store/event-store';

/** Who wants every event once, in order. Holds its own place; what it has seen it is not given again. */
export interface Subscriber {
  readonly name: string;
  readonly position: Position | 'start';
  /** Takes the events behind `position`, and moves `position` to the last of them. */
  take(batch: readonly Recorded[]): Promise<void>;
}

export interface FollowerOptions {
  /** Told when a subscriber or the log failed; it is tried again after `retryMs`. */
  readonly onFailure?: (name: string, error: unknown) => void;
  readonly retryMs?: number;
}

/**
 * The one reader of the log in a process, fanned out. Subscribers that are behind catch up on their own and join at a
 * seam between two batches; one that fails leaves, waits and catches up again, so that it holds nobody else up.
 */
export class LogFollower {
  readonly #log: EventStore;
  readonly #options: Required<FollowerOptions>;
  readonly #stop = new AbortController();
  readonly #joined = new Set<Subscriber>();
  readonly #removed = new WeakSet<Subscriber>();
  readonly #tasks = new Set<Promise<void>>();
  #position: Position | 'start' = 'start';
  #started = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(log: EventStore, options: FollowerOptions = {}) {
    this.#log = log;
    this.#options = { onFailure: () => undefined, retryMs: 1_000, ...options };
  }

  /** Adds subscribers; those at the same place catch up together. They join once they are level with the others. */
  add(...subscribers: readonly Subscriber[]): void {
    const groups = Map.groupBy(subscribers, (subscriber) => subscriber.position);
    for (const group of groups.values()) {
      for (const subscriber of group) this.#removed.delete(subscriber);
      this.#spawn(() => this.#catchUp(new Set(group)));
    }
  }

  async remove(subscriber: Subscriber): Promise<void> {
    this.#removed.add(subscriber);
    await this.atSeam(() => void this.#joined.delete(subscriber));
  }

  /** Has everybody who joined seen everything up to here? */
  get position(): Position | 'start' {
    return this.#position;
  }

  /** Has the subscriber joined the others? */
  isLevel(subscriber: Subscriber): boolean {
    return this.#joined.has(subscriber);
  }

  /** Resolves once the subscriber has joined the others; rejects when `signal` aborts. */
  async whenLevel(subscriber: Subscriber, signal: AbortSignal): Promise<void> {
    while (!this.isLevel(subscriber)) await setTimeout(20, undefined, { signal });
  }

  /** Runs between two batches: nobody who joined takes an event meanwhile, and all have seen the same ones. */
  atSeam<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#tasks);
  }

  #spawn(work: () => Promise<void>): void {
    const task: Promise<void> = work()
      .catch((error: unknown) => this.#options.onFailure('log', error))
      .finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
  }

  /** Reads alone until level, then joins; the first group to arrive sets the common reader going. */
  async #catchUp(group: Set<Subscriber>): Promise<void> {
    while (this.#isWanted(group) && !this.#stop.signal.aborted) {
      try {
        if ((await this.#readTo(group)) && (await this.#join(group))) return;
      } catch (error) {
        this.#options.onFailure(names(group), error);
        await this.#pause();
      }
    }
  }

  /**
   * Up to `end`, or to the head where that comes first: the last events that were seen may have been erased. `false`: it
   * was closed on the way, and the group stands somewhere before.
   */
  async #readTo(group: Set<Subscriber>, end?: Position | 'start'): Promise<boolean> {
    const head = await this.#log.head();
    const goal = end !== undefined && comparePositions(end, head) < 0 ? end : head;
    const from = oldest(group);
    if (comparePositions(from, goal) >= 0) return true;
    const reading = new AbortController();
    const signal = AbortSignal.any([reading.signal, this.#stop.signal]);
    try {
      for await (const batch of this.#log.follow(from, signal)) {
        await this.#giveAll(group, batch);
        if (!this.#isWanted(group) || comparePositions(batch.at(-1)!.position, goal) >= 0) return true;
      }
      return false;
    } finally {
      reading.abort();
    }
  }

  /**
   * At a seam: level with the others, or so near that the gap is read here. Whoever is not level must not join: what the
   * others are given next would put it behind a gap for good.
   */
  #join(group: Set<Subscriber>): Promise<boolean> {
    return this.atSeam(async () => {
      if (!this.#isWanted(group)) return true;
      if (!this.#started) this.#begin(oldest(group));
      else if (!(await this.#readTo(group, this.#position))) return false;
      for (const subscriber of group) this.#joined.add(subscriber);
      return true;
    });
  }

  /** Leaves out who was removed meanwhile; answers whether anybody is left. */
  #isWanted(group: Set<Subscriber>): boolean {
    for (const subscriber of group) if (this.#removed.has(subscriber)) group.delete(subscriber);
    return group.size > 0;
  }

  #begin(position: Position | 'start'): void {
    this.#started = true;
    this.#position = position;
    this.#spawn(() => this.#follow());
  }

  async #follow(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        for await (const batch of this.#log.follow(this.#position, this.#stop.signal))
          await this.atSeam(() => this.#deliver(batch));
      } catch (error) {
        this.#options.onFailure('log', error);
        await this.#pause();
      }
    }
  }

  async #deliver(batch: readonly Recorded[]): Promise<void> {
    await this.#giveAll(this.#joined, batch);
    const { position } = batch.at(-1)!;
    if (comparePositions(position, this.#position) > 0) this.#position = position;
  }

  /** Whoever fails leaves the group, and after a while catches up alone. */
  async #giveAll(group: Set<Subscriber>, batch: readonly Recorded[]): Promise<void> {
    const giving = [...group].map((subscriber) =>
      this.#give(subscriber, batch).catch((error: unknown) => {
        group.delete(subscriber);
        this.#options.onFailure(subscriber.name, error);
        this.#spawn(async () => {
          await this.#pause();
          await this.#catchUp(new Set([subscriber]));
        });
      }),
    );
    await Promise.all(giving);
  }

  async #give(subscriber: Subscriber, batch: readonly Recorded[]): Promise<void> {
    if (this.#removed.has(subscriber)) return;
    const unseen = batch.findIndex((recorded) => comparePositions(recorded.position, subscriber.position) > 0);
    if (unseen >= 0) await subscriber.take(unseen === 0 ? batch : batch.slice(unseen));
  }

  /** The wait before another try; over at once when the follower closes. */
  async #pause(): Promise<void> {
    await setTimeout(this.#options.retryMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}

const oldest = (group: ReadonlySet<Subscriber>): Position | 'start' =>
  [...group].map((subscriber) => subscriber.position).reduce((a, b) => (comparePositions(a, b) <= 0 ? a : b));

const names = (group: ReadonlySet<Subscriber>): string => [...group].map((subscriber) => subscriber.name).join(', ');
