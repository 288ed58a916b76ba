import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { giveMemoryBack } from '#composition/lean-memory';

const LOOK_MS = 15_000;
/** A thread that has work for less of its time only waits. */
const IDLE = 0.2;
/** Less is not worth the sweep. */
const WORTH_BYTES = 32 * 2 ** 20;

export interface Sweeping {
  /** What this thread holds. */
  readonly held?: () => number;
  /** Share of the time since it was last asked that this thread had work. */
  readonly busy?: () => number;
  readonly sweep?: () => void;
}

/**
 * A thread that has done much keeps what that took while it waits for more: nothing makes it sweep. So whenever it has
 * nothing to do and holds more than after the last time, it is swept.
 */
export class IdleSweep {
  readonly #of: Required<Sweeping>;
  #left = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor({ held = heldByThread, busy = busyOfThread(), sweep = giveMemoryBack }: Sweeping = {}) {
    this.#of = { held, busy, sweep };
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    const { held, busy, sweep } = this.#of;
    if (busy() > IDLE || held() < this.#left + WORTH_BYTES) return;
    sweep();
    this.#left = held();
  }
}

const heldByThread = (): number => {
  const { total_heap_size, external_memory } = getHeapStatistics();
  return total_heap_size + external_memory;
};

const busyOfThread = (): (() => number) => {
  let last: EventLoopUtilization | undefined;
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
};
